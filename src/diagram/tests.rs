//! Promises of the module: every kind draws, hostile words stay words, errors point.

use super::palette::{DARK, LIGHT};
use super::{DrawError, allowed, colour::Colour, css, draw, merge, sanitize};
use std::collections::BTreeSet;

const KINDS: &[(&str, &str)] = &[
    (
        "flowchart",
        "flowchart TD\n  A[Start] -->|go| B{Sure?}\n  B -- yes --> C[(Store)]\n  subgraph s [Group]\n  C\n  end\n",
    ),
    (
        "sequence",
        "sequenceDiagram\n  autonumber\n  actor U as User\n  U->>+S: ask\n  Note over S: think\n  alt ok\n  S-->>-U: answer\n  end\n",
    ),
    (
        "class",
        "classDiagram\n  class Order {\n    +String id\n    +place() bool\n  }\n  Order \"1\" *-- \"many\" Line : contains\n",
    ),
    (
        "state",
        "stateDiagram-v2\n  [*] --> Draft\n  Draft --> Done : approve\n  state Done {\n    [*] --> Live\n  }\n",
    ),
    (
        "er",
        "erDiagram\n  CUSTOMER ||--o{ ORDER : places\n  ORDER {\n    string id PK\n  }\n",
    ),
    (
        "gantt",
        "gantt\n  dateFormat YYYY-MM-DD\n  section A\n  Write :done, a, 2026-01-05, 7d\n  Read :crit, after a, 5d\n",
    ),
    ("pie", "pie title Clients\n  \"Web\" : 40\n  \"App\" : 60\n"),
    (
        "mindmap",
        "mindmap\n  root((Service))\n    API\n      REST\n    Data\n",
    ),
    (
        "timeline",
        "timeline\n  title History\n  2018 : First\n  2020 : Second : Third\n",
    ),
    (
        "quadrant",
        "quadrantChart\n  x-axis Low --> High\n  y-axis Low --> High\n  quadrant-1 Plan\n  A: [0.3, 0.8]\n",
    ),
    (
        "git",
        "gitGraph\n  commit id: \"a\"\n  branch dev\n  commit\n  checkout main\n  merge dev tag: \"v1\"\n",
    ),
    (
        "journey",
        "journey\n  title Order\n  section Find\n    Search: 5: Customer\n    Compare: 2: Customer, Support\n",
    ),
    (
        "requirement",
        "requirementDiagram\n  requirement fast {\n    id: 1\n    text: below 200 ms\n    risk: high\n    verifymethod: test\n  }\n  element svc {\n    type: service\n  }\n  svc - satisfies -> fast\n",
    ),
    (
        "c4",
        "C4Context\n  title Context\n  Person(a, \"Customer\", \"Buys\")\n  System(b, \"Service\", \"Sells\")\n  Rel(a, b, \"orders\", \"HTTPS\")\n",
    ),
];

fn drawn(source: &str) -> String {
    draw(source, "dd-t", "A name").unwrap_or_else(|error| panic!("{error}:\n{source}"))
}

fn failed(source: &str) -> DrawError {
    draw(source, "dd-t", "A name").expect_err(source)
}

/// Every promise that holds for any drawing, whatever its source says.
fn assert_harmless(svg: &str, id: &str) {
    let document = roxmltree::Document::parse(svg).expect(svg);
    assert!(!svg.contains('\n'), "one line only");
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        for bad in [
            "script", "img", "image", "iframe", "object", "embed", "svg", "animate",
        ] {
            assert!(
                name != bad || node == document.root_element(),
                "<{name}> in {svg}"
            );
        }
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(!key.starts_with("on"), "{key} in {svg}");
            match key {
                "id" => {
                    assert!(
                        value == id || value.starts_with(&format!("{id}-")),
                        "{value}"
                    );
                    assert!(ids.insert(value.to_owned()), "{value} repeats");
                }
                "href" => {
                    let fine = ["#", "http://", "https://", "mailto:"];
                    let scheme = value.split(['/', '?', '#']).next().unwrap_or_default();
                    let known = fine.iter().any(|start| value.starts_with(start));
                    assert!(known || !scheme.contains(':'), "{value}");
                }
                "style" => assert!(!value.contains("position"), "{value}"),
                _ => {}
            }
        }
    }
    for node in document.descendants().filter(|node| node.is_element()) {
        for attribute in node.attributes() {
            for part in attribute.value().split("url(").skip(1) {
                let target = part.trim_start_matches('#').split(')').next();
                assert!(
                    target.is_some_and(|target| ids.contains(target)),
                    "url({part}"
                );
            }
            if attribute.name() == "aria-labelledby" {
                let named = attribute.value().split(' ').all(|name| ids.contains(name));
                assert!(named, "{}", attribute.value());
            }
        }
        if node.has_tag_name(("http://www.w3.org/2000/svg", "style")) {
            let sheet = node.text().unwrap_or_default();
            for bad in [
                "@import",
                "@font-face",
                "url(http",
                "url(data",
                "expression",
                "\\",
                "<",
            ] {
                assert!(!sheet.contains(bad), "{bad} in {sheet}");
            }
            for rule in sheet.split('}').filter(|rule| rule.contains('{')) {
                let selectors = rule
                    .rsplit_once('{')
                    .map_or(rule, |(selectors, _)| selectors);
                let selectors = selectors.rsplit('{').next().unwrap_or(selectors);
                let theme = [".ayu) ", "html:not(.js) "];
                let reaches_in = |part: &str| part.trim().starts_with(&format!("#{id}"));
                let fine = theme.iter().any(|start| selectors.contains(start))
                    || selectors.split(',').all(reaches_in);
                assert!(fine, "{selectors}");
            }
        }
    }
}

#[test]
fn every_kind_draws_for_light_and_dark() {
    for (kind, source) in KINDS {
        let svg = drawn(source);
        assert_harmless(&svg, "dd-t");
        assert!(svg.contains("#dd-t{--d0:"), "{kind}: light");
        assert!(
            svg.contains("html.js:is(.navy,.coal,.ayu) #dd-t{--d0:"),
            "{kind}: dark"
        );
        assert!(
            svg.contains("html:not(.js) #dd-t{--d0:"),
            "{kind}: without script"
        );
        assert!(
            !svg.contains("#fefdfc"),
            "{kind}: the page's colour is the page's"
        );
        assert!(svg.contains("aria-roledescription="), "{kind}");
        assert!(
            svg.contains("<title id=\"dd-t-title\">A name</title>"),
            "{kind}"
        );
        assert!(
            svg.contains(" viewBox=\"") && svg.contains("max-width:"),
            "{kind}"
        );
    }
}

#[test]
fn the_same_source_draws_the_same_bytes() {
    for (kind, source) in KINDS {
        let first = drawn(source);
        let handles: Vec<_> = (0..4)
            .map(|_| std::thread::spawn(|| drawn(source)))
            .collect();
        for handle in handles {
            assert_eq!(handle.join().expect("no panic"), first, "{kind}");
        }
    }
}

#[test]
fn ids_start_with_the_callers() {
    for (_, source) in KINDS {
        assert_harmless(&draw(source, "x_1", "n").expect("draws"), "x_1");
        assert_harmless(&draw(source, "9 \"><b>", "n").expect("draws"), "d-9----b-");
    }
}

#[test]
fn any_name_is_well_formed() {
    let svg = draw(KINDS[0].1, "i", "a\u{0}b\n\n<\u{ffff}&\"{{c").expect("draws");
    assert_harmless(&svg, "i");
    assert!(svg.contains(">ab  &lt;&amp;\"{&#123;c</title>"), "{svg}");
}

#[test]
fn the_authors_own_name_wins() {
    let svg = drawn("flowchart TD\n  accTitle: Own name\n  accDescr: Own words\n  A --> B\n");
    assert!(
        svg.contains(">Own name</title>") && svg.contains(">Own words</desc>"),
        "{svg}"
    );
    assert!(!svg.contains("A name"), "{svg}");
    assert_harmless(&svg, "dd-t");
}

#[test]
fn hostile_words_stay_words() {
    let sources = [
        "flowchart TD\n  A[\"<img src=x onerror=alert(1)><script>alert(2)</script><b onclick='x()'>b</b>\"]",
        "flowchart TD\n  A[\"<iframe src='https://e.example'></iframe><svg onload=alert(1)><use href='https://e#x'/></svg>\"]",
        "flowchart TD\n  A[\"<a href='javascript:alert(1)'>x</a> <a href='https://ok.example/'>ok</a>\"]",
        "flowchart TD\n  A[\"<div style='position:fixed;inset:0;background:url(https://e.example/p)'>c</div>\"]",
        "flowchart TD\n  A[\"<style>body{display:none}</style>\"]",
        "flowchart TD\n  A\n  click A \"javascript:alert(1)\"",
        "flowchart TD\n  A\n  click A href \"data:text/html,<script>alert(1)</script>\"",
        "flowchart TD\n  A\n  click A callback \"tip\"",
        "flowchart TD\n  A:::e\n  classDef e fill:url(https://e.example/f.svg#x),stroke:red",
        "flowchart TD\n  A\n  style A fill:#fff,position:fixed,behavior:url(x)",
        "%%{init: {\"securityLevel\":\"loose\",\"themeCSS\":\"body{display:none} @import url(https://e.example/x.css);\"}}%%\nflowchart TD\n  A",
        "%%{init: {\"theme\":\"forest\",\"fontFamily\":\"x;} body{display:none} a{\",\"themeVariables\":{\"primaryColor\":\"red;}body{display:none}\"}}%%\nflowchart TD\n  A",
        "---\nconfig:\n  securityLevel: loose\n  themeCSS: 'body{display:none}'\n---\nflowchart TD\n  A",
        "sequenceDiagram\n  participant A\n  link A: Go @ javascript:alert(1)\n  A->>A: <script>alert(1)</script>",
        "sequenceDiagram\n  rect url(https://e.example/x)\n  A->>A: x\n  end",
        "mindmap\n  root\n    <img src=x onerror=alert(1)>\n    ::icon(x\" onload=\"alert(1))",
        "classDiagram\n  class A\n  click A href \"javascript:alert(1)\" \"tip\"",
        "gantt\n  dateFormat YYYY-MM-DD\n  click a href \"javascript:alert(1)\"\n  section s\n  T :a, 2026-01-01, 1d",
        "C4Context\n  Person(a, \"<script>alert(1)</script>\", $sprite=\"https://e.example/x.png\", $link=\"javascript:alert(1)\")",
        "pie title </title><script>alert(1)</script>\n  \"</text><script>\" : 1",
    ];
    for source in sources {
        if let Ok(svg) = draw(source, "dd-t", "</title><script>alert(1)</script>") {
            assert_harmless(&svg, "dd-t");
            assert!(
                !svg.contains("<script") && !svg.contains("javascript:"),
                "{svg}"
            );
            assert!(
                !svg.contains("display:none") && !svg.contains("e.example"),
                "{svg}"
            );
        }
    }
}

#[test]
fn the_list_lets_nothing_else_through() {
    let hostile = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
        id=\"dgm\" viewBox=\"0 0 9 9\" onload=\"x()\"><style>@import 'x';body{fill:red}#dgm + p{fill:red}\
        #dgm ~ p,#dgm g{fill:red;position:fixed;background:url(//e.example)}#dgm:hover,a#dgm{fill:red}\
        @media all{#dgm{fill:red}}</style><g id=\"a\"/><image href=\"x\"/><foreignObject><iframe/>\
        <p xmlns=\"http://www.w3.org/1999/xhtml\" onclick=\"x()\">t<img src=\"x\"/></p></foreignObject>\
        <use xlink:href=\"https://e.example#x\"/><a xlink:href=\" java&#10;script:x()\"><text>w</text></a>\
        <a href=\"JavaScript:x()\"><text>v</text></a><a href=\"b.md#c\"><text>u</text></a>\
        <rect fill=\"url(https://e.example)\" width=\"9\"/><set attributeName=\"href\" to=\"x\"/></svg>";
    let drawing = sanitize::sanitize(hostile, "i").expect("well-formed");
    let mut out = String::new();
    drawing.root.write(&mut out);
    assert_eq!(
        out,
        "<svg id=\"i\" viewBox=\"0 0 9 9\"><foreignObject><p>t</p></foreignObject><g><text>w</text> </g>\
         <g><text>v</text> </g><a href=\"b.md#c\" rel=\"noopener noreferrer\"><text>u</text> </a>\
         <rect width=\"9\"/></svg>"
    );
    let rules: Vec<_> = drawing
        .rules
        .iter()
        .flat_map(|rule| &rule.selectors)
        .collect();
    assert_eq!(rules.len(), 1);
    assert_eq!(rules[0].text, "#i g");
    assert_eq!(drawing.rules[0].declarations.len(), 1);
}

#[test]
fn errors_point_at_the_line() {
    let cases = [
        (
            "flowchart TD\n  A --> B\n  B --> C{unclosed\n  C --> D\n",
            3,
        ),
        (
            "flowchart TD\r\n  A --> B\r\n  B --> (x\r\n  C --> D\r\n",
            3,
        ),
        ("flowchart TD\n  A[日本語 --> B\n  C --> D\n", 2),
        ("sequenceDiagram\n  A->>B: ok\n  B->>\n  B->>A: x\n", 3),
        ("sequenceDiagram\n  A->>B: hi\n  end\n  B->>A: x\n", 3),
        ("classDiagram\n  class A {\n    +x\n  A --> B\n", 4),
        ("stateDiagram-v2\n  [*] --> A\n  A -> B\n  B --> [*]\n", 3),
        ("erDiagram\n  A ||--o{ B : has\n  C ||--x D : bad\n", 3),
        (
            "gantt\n  dateFormat YYYY-MM-DD\n  section S\n  Task :a1, 2026-13-45, 3d\n  Other :after a1, 2d\n",
            4,
        ),
        ("pie\n  \"A\" : 10\n  \"B\" : minus\n  \"C\" : 4\n", 3),
        (
            "quadrantChart\n  title x\n  P: [0.2, 1.7]\n  Q: [0.2, 0.7]\n",
            3,
        ),
        ("gitGraph\n  commit\n  checkout nowhere\n  commit\n", 3),
        ("mindmap\n  root\n A\n B\n", 3),
        (
            "requirementDiagram\n  requirement r {\n    id: 1\n    risk: sometimes\n  }\n",
            4,
        ),
        ("C4Context\n  Person(a, \"A\")\n  Persn(b, \"B\")\n", 3),
        ("flowchrt TD\n  A --> B\n", 1),
    ];
    for (source, line) in cases {
        let error = failed(source);
        assert!(!error.message.contains('\n') && !error.message.is_empty());
        let span = error.span.unwrap_or_else(|| panic!("no place: {source}"));
        assert!(!source[span.clone()].is_empty(), "{source}");
        assert_eq!(
            source[..span.start].matches('\n').count() + 1,
            line,
            "{source}"
        );
    }
}

#[test]
fn what_cannot_be_drawn_is_said_plainly() {
    assert_eq!(failed("").message, "the diagram is empty");
    assert_eq!(failed(" \n").message, "the diagram is empty");
    let unknown = "this does not start like any Mermaid diagram";
    assert_eq!(failed("hello\n").message, unknown);
    let unsupported = failed("sankey-beta\na,b,3\n");
    assert_eq!(
        unsupported.message,
        "Mermaid diagrams of the kind `sankey` are not supported"
    );
    assert!(unsupported.unsupported);
    assert!(!failed("flowchart LR\n  desk[Desk --> van\n").unsupported);
    let long = format!("flowchart TD\n{}", "  A --> B\n".repeat(8000));
    assert!(failed(&long).message.contains("64 KiB"));
}

#[test]
fn deep_nesting_neither_hangs_nor_overflows() {
    for tag in ["b", "span", "div", "p><u"] {
        let label = format!("<{tag}>").repeat(4000);
        let svg = drawn(&format!("flowchart TD\n  A[\"{label}x\"]\n"));
        assert_harmless(&svg, "dd-t");
    }
    let deep = |depth| {
        let groups: String = (0..depth).map(|n| format!("subgraph s{n}\n")).collect();
        format!("flowchart TD\n{groups}A-->B\n{}", "end\n".repeat(depth))
    };
    assert_harmless(&drawn(&deep(20)), "dd-t");
    assert!(failed(&deep(200)).message.contains("too large"));
}

#[test]
fn a_gantt_chart_does_not_know_the_day() {
    let svg = drawn("gantt\n  dateFormat YYYY-MM-DD\n  section s\n  T :a, 1969-12-20, 30d\n");
    assert!(!svg.contains("today"), "{svg}");
}

#[test]
fn later_preprocessors_find_nothing_to_expand() {
    let svg = drawn("flowchart TD\n  A[\"{{#include secret.txt}}\"]\n");
    assert!(!svg.contains("{{"), "{svg}");
}

#[test]
fn an_authors_fill_keeps_its_words_readable() {
    let svg =
        drawn("flowchart TD\n  A:::hot --> B\n  classDef hot fill:#f96\n  style B fill:#225\n");
    assert!(
        svg.contains("color:#1f2328") && svg.contains("color:#ffffff"),
        "{svg}"
    );
    let dark_box = drawn("sequenceDiagram\n  rect rgb(240, 248, 255)\n  A->>B: x\n  end\n");
    assert!(dark_box.contains("rgb(240, 248, 255)") && dark_box.contains("rgb(80, 82, 84)"));
}

#[test]
fn text_is_readable_on_everything_it_is_set_on() {
    let pages = [["#ffffff", "#e1e1db"], ["#131516", "#171923"]];
    for (palette, pages) in [&LIGHT, &DARK].into_iter().zip(pages) {
        for (text, ground) in palette.pairs().into_iter().chain(palette.on(&pages)) {
            let colours = (Colour::parse(text), Colour::parse(ground));
            let (Some(text_colour), Some(ground_colour)) = colours else {
                panic!("{text} or {ground} is no colour");
            };
            let contrast = text_colour.contrast(ground_colour);
            assert!(contrast >= 4.5, "{text} on {ground}: {contrast:.2}");
        }
    }
}

#[test]
fn drawings_that_differ_in_more_than_colours_are_not_merged() {
    let drawing = |inside: &str| {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"dgm\">{inside}</svg>");
        sanitize::sanitize(&svg, "i").expect("well-formed")
    };
    let merged = |light: &str, dark: &str| {
        let (merged, variables) = merge::merge(&drawing(light), &drawing(dark))?;
        let mut out = String::new();
        merged.root.write(&mut out);
        Some((out, variables.rules("i")))
    };
    let one = "<rect width=\"1\" fill=\"#fff\" style=\"stroke:rgb(0, 0, 0) !important\"/>";
    let two = "<rect width=\"1\" fill=\"#000\" style=\"stroke:white !important\"/>";
    let (out, rules) = merged(one, two).expect("only colours differ");
    assert!(
        out.contains("fill=\"var(--d0)\" style=\"stroke:var(--d1) !important\""),
        "{out}"
    );
    assert!(
        rules.starts_with("#i{--d0:#fff;--d1:rgb(0, 0, 0);}"),
        "{rules}"
    );
    assert!(merged(one, "<rect width=\"2\" fill=\"#000\"/>").is_none());
    assert!(merged(one, "<circle r=\"1\"/>").is_none());
    assert!(merged(one, &format!("{two}{two}")).is_none());
    assert!(merged("<text>a</text>", "<text>b</text>").is_none());
}

#[test]
fn style_attributes_keep_only_the_known() {
    let ids = super::ids::Ids::new("i");
    let kept = |text| super::tree::declarations(&css::attribute(text, &ids));
    assert_eq!(
        kept("fill: #f00; position: fixed; stroke:red"),
        "fill:#f00;stroke:red"
    );
    assert_eq!(
        kept("fill:url(#dgm-a);stroke:url('#b')"),
        "fill:url(#i-a);stroke:url(#i-b)"
    );
    assert_eq!(
        kept("fill:url(http://x);stroke:image-set('x');color:\\65 x(1)"),
        ""
    );
    assert_eq!(kept("fill:red}body{color:red"), "");
    assert_eq!(
        kept("transform: rotate(45deg) scale(0.8)"),
        "transform:rotate(45deg) scale(0.8)"
    );
}

#[test]
fn the_lists_are_sorted_for_their_search() {
    for list in [
        allowed::SVG_ELEMENTS,
        allowed::HTML_ELEMENTS,
        allowed::SILENT_ELEMENTS,
        allowed::PLAIN_ATTRIBUTES,
        allowed::PAINT_ATTRIBUTES,
        allowed::PROPERTIES,
        allowed::FUNCTIONS,
    ] {
        assert!(list.is_sorted(), "{list:?}");
    }
    assert!(super::widths::BLOCKS.is_sorted_by_key(|block| block.first));
}
