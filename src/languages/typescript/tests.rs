use super::*;

fn show(fields: &[Field]) -> String {
    let show = |field: &Field| {
        let optional = if field.optional { "?" } else { "" };
        let nested = match field.nested.as_slice() {
            [] => String::new(),
            nested => format!(" {{{}}}", show(nested)),
        };
        format!("{}{optional}: {}{nested}", field.name, field.type_text)
    };
    fields.iter().map(show).collect::<Vec<_>>().join("; ")
}

#[test]
fn reads_what_an_interface_says() {
    let code = "\
import { Customer } from './customer';

/**
 * Goods that a customer wants.
 */
export interface Order<T = string> extends Base, Tagged<T> {
  // Given by us.
  readonly id: string; // primary key
  // What was asked for.
  // In the order of asking.
  lines: Array<OrderLine | null>;

  // Money.
  state?: 'open' | 'paid';
  customer: Customer | null,
  address: {  // where it goes
    street: string;
    geo: { lat: number, lon: number }[]
  };
  'odd-name': Record<string, Price>
  total(): Promise<Money>;
  onPaid: (event) => void;
}
";
    let read = read(code);
    assert_eq!(read.errors, []);
    let [order] = read.interfaces.as_slice() else {
        panic!("{read:?}");
    };
    assert_eq!(order.name_span.of(code), "Order");
    assert_eq!(order.extends, ["Base", "Tagged"]);
    let comment = order.comment.as_deref();
    assert_eq!(comment, Some("Goods that a customer wants."));
    assert!(order.span.of(code).ends_with("void;\n}"));
    let find = |name: &str| order.fields.iter().find(|it| it.name == name).unwrap();
    assert_eq!(
        show(&order.fields),
        "id: string; lines: Array<OrderLine | null>; state?: 'open' | 'paid'; \
         customer: Customer | null; address: { street: string; geo: { lat: number, lon: number }[] } \
         {street: string; geo: { lat: number, lon: number }[] {lat: number; lon: number}}; \
         odd-name: Record<string, Price>; total: (): Promise<Money>; onPaid: (event) => void"
    );
    let comments = [
        ("id", Some("primary key")),
        ("lines", Some("What was asked for. In the order of asking.")),
        // The heading of a group.
        ("state", None),
        ("address", Some("where it goes")),
    ];
    for (name, comment) in comments {
        assert_eq!(find(name).comment.as_deref(), comment, "{name}");
    }
    let mentions = [
        ("lines", "OrderLine"),
        ("customer", "Customer"),
        ("odd-name", "Price"),
        ("total", "Money"),
    ];
    for (name, mention) in mentions {
        assert_eq!(find(name).mentions, [mention], "{name}");
    }
    assert!(find("id").readonly && find("lines").array && find("customer").nullable);
    assert!(find("total").callable && find("onPaid").callable && !find("id").callable);
    assert_eq!(find("address").family, Family::Json);
    assert_eq!(find("odd-name").name_span.of(code), "'odd-name'");
    assert_eq!(find("customer").span.of(code), "customer: Customer | null");
}

#[test]
fn reads_types_by_what_they_are() {
    let code = "type A = { b: C }\ntype D = A & { e: F }\ntype G = 'h' | \"i\"\nexport type J = K[]\n\
                enum L { M = 'm', N }\nexport default interface O { }\ntype P = null | 'q'";
    let read = read(code);
    assert_eq!(read.errors, []);
    let names: Vec<_> = read.interfaces.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["A", "D", "O"]);
    assert_eq!(read.interfaces[1].extends, ["A"]);
    assert_eq!(show(&read.interfaces[1].fields), "e: F");
    let variants: Vec<_> = read
        .enumerations
        .iter()
        .map(|it| {
            let words = it.variants.iter().map(|it| it.words.as_str());
            words.collect::<Vec<_>>().join(",")
        })
        .collect();
    assert_eq!(variants, ["h,i", "m,N"]);
    let aliases: Vec<_> = read
        .aliases
        .iter()
        .map(|it| it.type_text.as_str())
        .collect();
    assert_eq!(aliases, ["K[]", "null | 'q'"]);
}

#[test]
fn an_error_is_told_exactly_and_hides_no_other_declaration() {
    let table = [
        ("interface A { b: string, , }\ninterface D { e: F }", ",", 1),
        ("interface A {\n  b: ;\n}\ninterface D { e: F }", ";", 1),
        (
            "interface A {\n  b: string\n\ninterface D {\n  e: F\n}",
            "",
            1,
        ),
        (
            "interface D { e: F }\r\ninterface [Name] {\r\n}",
            "[Name]",
            1,
        ),
        ("type A { b: C }\ninterface D { e: F }", "{", 1),
        ("/* ü */ interface A { ü: ] }\ninterface D { e: F }", "]", 1),
    ];
    for (code, words, count) in table {
        let read = read(code);
        let errors: Vec<_> = read.errors.iter().map(|it| it.span.of(code)).collect();
        assert_eq!(errors, [words], "{code} {:?}", read.errors);
        let whole = read.interfaces.iter().filter(|it| it.name == "D");
        assert_eq!(whole.count(), count, "{code}");
    }
}

#[test]
fn what_is_left_out_is_no_error() {
    let table = [
        ("interface A { b: string; ... }", "b: string"),
        ("interface A {\r\n  b: string;\r\n  ...\r\n}", "b: string"),
        (
            "interface A {\n  b: string\n  …\n  c: D,\n}",
            "b: string; c: D",
        ),
        (
            "interface A {\n  ...Base;\n  ... other fields\n  b: C\n}",
            "b: C",
        ),
        ("interface A { b: ...; c: Map<...> }", "b: ...; c: Map<...>"),
        ("interface A { b, c, ... }", "b: ; c: "),
        ("interface A { b: C d: E }", "b: C; d: E"),
        ("interface A { /* ... */ }", ""),
        (
            "interface A { b: (...c: D[]) => void; e: (...) => F }",
            "b: (...c: D[]) => void; e: (...) => F",
        ),
    ];
    for (code, fields) in table {
        let read = read(code);
        assert_eq!(read.errors, [], "{code}");
        assert_eq!(show(&read.interfaces[0].fields), fields, "{code}");
    }
}

#[test]
fn an_interface_knows_whether_it_is_whole() {
    for (code, open) in [
        ("interface A { b: C }", false),
        ("interface A { b: C; ... }", true),
        ("interface A {\n  b: C;\n  // ... more\n}", true),
        (
            "interface A {\n  b: C;\n  // other fields\n  d: E;\n}",
            true,
        ),
        ("interface A { b: C; [key: string]: unknown }", true),
        ("type A = { b: C };", false),
        ("type A = { b: C; … };", true),
    ] {
        let read = read(code);
        assert_eq!(read.errors, [], "{code}");
        assert_eq!(read.interfaces[0].open, open, "{code}");
    }
}

#[test]
fn code_that_declares_nothing_says_nothing() {
    for code in [
        "",
        "{ \"id\": 1, ... }",
        "class A { b: string; c() { return 1 } }",
        "POST /orders → 201",
        "const a = (b) => <Order items={b} />;",
        "Order { id, lines? }",
    ] {
        let read = read(code);
        let count = read.interfaces.len() + read.aliases.len() + read.errors.len();
        assert_eq!(count, 0, "{code} {read:?}");
    }
}

#[test]
fn a_type_has_a_family() {
    use Family::*;
    let table = [
        ("string", Text),
        ("string | null", Text),
        ("(number | undefined)", Number),
        ("true | false", Boolean),
        ("Date", Time),
        ("'a' | 'b'", Enumeration),
        ("UUID", Uuid),
        ("{ a: string }", Json),
        ("Record<string, any>", Json),
        ("readonly string[]", Array),
        ("Array<Order>", Array),
        ("Order", Reference("Order".into())),
        ("Order | null", Reference("Order".into())),
        ("string | number", Unknown),
        ("any", Unknown),
        ("...", Unknown),
        ("", Unknown),
        ("a; type B = c", Unknown),
    ];
    for (text, expected) in table {
        assert_eq!(family(text), expected, "{text}");
    }
}

/// Runs in a thread with the stack of a worker.
fn small_stack(code: String) -> TypeScript {
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    thread.spawn(move || read(&code)).unwrap().join().unwrap()
}

#[test]
fn nothing_overflows_the_stack() {
    let many = |part: &str| part.repeat(2_000);
    let table = [
        format!("type A = {}", many("{ b: ")),
        format!("type A = {}", many("[")),
        format!("type A = {}", many("(")),
        format!("type A = {}b{}", many("B<"), many(">")),
        format!("type A = {} b", many("keyof ")),
        format!("type A = {} b", many("keyof\n")),
        format!("type A = {} b", many("() => ")),
        format!("type A = {} b", many("() =>\n")),
        format!("type A = {} b", many("B extends C ? D : ")),
        format!("type A = {} b", many("B\nextends C\n? D\n: ")),
        format!("type A = {} b", many("`${")),
        format!("type A = {} b", many("new () => ")),
        format!("enum A {{ b = {} 1 }}", many("-")),
        format!("enum A {{ b = {} 1 }}", many("!\n")),
        format!("enum A {{ b = {} 1 }}", many("(c > ")),
        format!("enum A {{ b = {} 1 }}", many("(c < ")),
        format!("type A = {} b", many("(c: B<C>) => ")),
        format!("enum A {{ b = {} 1 }}", many("c = ")),
        format!("enum A {{ b = {} 1 }}", many("c\n= ")),
        format!("enum A {{ b = {} 1 }}", many("c\n** ")),
        format!("enum A {{ b = () => {{ {} }} }}", many("if (a)\n")),
        format!("enum A {{ b = () => {{ {} }} }}", many("if (a) b\nelse ")),
        format!("enum A {{ b = () => {{ {} }} }}", many("a:\n")),
        format!("interface A {{ [{}]: c }}", many("() => { ")),
    ];
    for code in table {
        let errors = small_stack(code.clone()).errors.len();
        assert_eq!(errors, 1, "{}", &code[..60]);
    }
    // The deepest that is taken, and what is long without being deep.
    for (part, last) in [
        ("B<", ">"),
        ("{ b: ", "}"),
        ("(", ")"),
        ("[", "]"),
        ("keyof ", ""),
        ("() => ", ""),
        ("B extends C ? D : ", ""),
    ] {
        for depth in [25, 49, 99] {
            let code = format!("type A = {}b{}", part.repeat(depth), last.repeat(depth));
            small_stack(code);
        }
    }
    let long = [
        format!("type A = b{}", many("[]")),
        format!("type A = b{}", many(" | c")),
        format!("type A = b{}", many(".c")),
        format!("interface A {{\n{}}}", many("  b?: () => c\n")),
        format!("interface A {{{}}}", many("b, ")),
        format!("enum A {{ b = 1{} }}", many(" | 1")),
    ];
    for code in long {
        assert_eq!(small_stack(code.clone()).errors, [], "{}", &code[..30]);
    }
}

#[test]
fn any_text_is_read_in_time() {
    let much = |part: &str| part.repeat((1 << 15) / part.len());
    for part in [
        "interface ",
        "interface A {\n",
        "interface A {}\n",
        ";interface [",
        "type A =\n",
        "\n",
        "//\n",
        "...",
        "`",
        "'",
        "/*",
        "{",
        "}",
        "< ",
        ">)",
        "(< < )",
        "type A = B |\n\n//\n",
        "é…\u{feff}",
        "enum A { ..., }\r\n",
        "\\",
        "${",
        "interface A { b: string // c\n }",
    ] {
        small_stack(much(part));
    }
    assert_eq!(read(&"b ".repeat(1 << 17)).errors, []);
    let names: Vec<_> = (0..4_000).map(|number| format!("B{number}")).collect();
    let union = read(&format!("type A = {};", names.join(" | ")));
    assert_eq!(union.aliases[0].mentions.len(), names.len());
    let line = format!("interface A {{ {} }}", "b: string, ".repeat(10_000));
    assert_eq!(read(&line).interfaces[0].fields.len(), 10_000);
}
