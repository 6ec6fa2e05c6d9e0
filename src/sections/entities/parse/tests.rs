use super::super::model::Entities;
use super::parse;
use crate::document::reading::of_text;

fn read(text: &str) -> Entities {
    of_text(text, parse)
}

/// Each entity as `name#anchor: field …`, then each relationship.
fn shown(text: &str) -> Vec<String> {
    let found = read(text);
    let entities = found.list.iter().map(|it| {
        let fields = it.fields.iter().map(|field| {
            let keys = &field.keys;
            let marks = [(keys.primary, "!"), (keys.unique, "'"), (keys.foreign, "^")];
            let marks = marks.iter().filter(|(there, _)| *there);
            let marks: String = marks.map(|(_, mark)| *mark).collect();
            format!(" {}{marks}", field.name)
        });
        format!(
            "{}#{}:{}",
            it.name,
            it.anchor.id(),
            fields.collect::<String>()
        )
    });
    let edges = found.edges().into_iter().map(|it| {
        let via = it.via.join("+");
        format!("{} {} {} {via}", it.from, it.cardinality.name(), it.to)
    });
    entities.chain(edges).collect()
}

const SHELF: &str =
    "```ts\ninterface Shelf {\n  id: string; // primary key\n  books: Book[];\n}\n```\n";
const BOOK: &str = "```ts\ninterface Book { id: string }\n```\n";

#[test]
fn finds_entities_in_data_sections_only() {
    let code = format!("{SHELF}\n{BOOK}");
    for (heading, found) in [
        ("## Data Architecture", true),
        ("## Data Model", true),
        ("## Design\n\n### 5.2 Data Models", true),
        ("## Components", false),
        ("## API", false),
    ] {
        let text = format!("# T\n\n{heading}\n\n{code}");
        let expected: &[&str] = if found {
            &[
                "Shelf#entity-shelf: id! books",
                "Book#entity-book: id",
                "Shelf one-to-many Book books",
            ]
        } else {
            &[]
        };
        assert_eq!(shown(&text), expected, "{heading}");
    }
}

#[test]
fn lists_belong_to_the_entity_before_them() {
    let text = format!(
        "# T\n\n## Data\n\n### Data Models\n\n#### Entity: Shelf\n\n{SHELF}\n\
         **Indexes**:\n- Primary: `id`\n- Composite: `(id, books)`\n\n\
         #### Entity: Book\n\n{BOOK}\n**Validation Rules**:\n- `id`: Required\n- No doubles\n\n\
         **Indexes**:\n- Unique: `id`\n\n\
         **Relationships**:\n- Many-to-one with `Shelf` via `shelfId` field\n"
    );
    assert_eq!(
        shown(&text),
        [
            "Shelf#entity-shelf: id! books",
            "Book#entity-book: id'",
            "Book many-to-one Shelf shelfId",
        ]
    );
    let found = read(&text);
    let indexes = &found.list[0].indexes;
    assert_eq!(indexes[1].fields, [["id", "books"]]);
    let rules = &found.list[1].validation;
    let fields: Vec<_> = rules.iter().map(|it| it.fields.join(",")).collect();
    assert_eq!(fields, ["id", ""]);
    assert_eq!(found.end, Some(text.len() as u32));
}

#[test]
fn only_names_in_code_are_surely_indexed() {
    for (line, expected) in [
        ("Composite: `(id, books DESC)`, `name`", "id books name"),
        ("Primary: `id` (`hash`)", "id"),
        ("Unique: `id` where `kind` is `x`", "id"),
        ("Secondary: id, books", ""),
        ("`lower(id)`", ""),
        ("`Other`: `id`", ""),
        ("`id + books`", "id books"),
        ("Composite: (`id`, `books`)", "id books"),
    ] {
        let text = format!("# T\n\n## Data Model\n\n{SHELF}\n**Indexes**:\n- {line}\n");
        let found = read(&text);
        let sure = found.list[0].indexes[0].sure.iter();
        let names: Vec<_> = sure.map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.join(" "), expected, "{line}");
    }
}

#[test]
fn what_is_no_entity() {
    for code in [
        "interface ShelfProps { id: string }",
        "interface ShelfStore { load(): void; save: () => void }",
        "interface EntityName { id: string }",
        "type Id = string",
        "enum Kind { A }",
        "const shelf = { id: 1 }",
    ] {
        let text = format!("# T\n\n## Data Model\n\n```ts\n{code}\n```\n");
        assert!(shown(&text).is_empty(), "{code}");
    }
}

#[test]
fn relationships_from_every_place_are_one() {
    let one = "interface Shelf { id: string }\ninterface Book { id: string; shelfId: string }";
    for (text, expected) in [
        (
            format!("```ts\n{}\n```\n", one.replace("shelfId: string", "shelfId: string // FK to Shelf.id\n")),
            "Book many-to-one Shelf shelfId",
        ),
        (
            format!("```ts\n{one}\n```\n\n### Relationships\n\n- Shelf has many Book\n- A Book belongs to a Shelf\n"),
            "Shelf one-to-many Book ",
        ),
        (
            format!("```ts\n{one}\n```\n\n**Relationships**:\n- 1:N with `Book` via `shelfId`\n- Book: many-to-one with Shelf\n"),
            "Shelf one-to-many Book shelfId",
        ),
        (
            "```ts\ninterface IShelf { first: Book; last?: Book | null }\ninterface Book { on: IShelf }\n```\n".to_owned(),
            "IShelf many-to-one Book first+last; Book many-to-one IShelf on",
        ),
    ] {
        let found = shown(&format!("# T\n\n## Data Model\n\n{text}"));
        let edges: Vec<_> = found.iter().filter(|it| it.contains("-to-")).cloned().collect();
        assert_eq!(edges.join("; "), expected, "{text}");
    }
}

#[test]
fn an_error_has_its_place_in_any_container() {
    for (before, prefix) in [("", ""), ("", "> "), ("- x\n\n", "  ")] {
        let code = "```ts\ninterface Shelf {\n  id: ];\n}\ninterface Book { id: string }\n```\n";
        let lines: String = code
            .lines()
            .map(|line| format!("{prefix}{line}\n"))
            .collect();
        let text = format!("# T\n\n## Data Model\n\n{before}{lines}");
        let found = read(&text);
        let errors: Vec<_> = found.errors.iter().map(|it| it.span.of(&text)).collect();
        assert_eq!(errors, ["]"], "{text}");
        let at = found.errors[0].span.start as usize;
        assert!(text[..at].ends_with("id: "), "{text}");
        assert_eq!(found.list[0].name_span.of(&text), "Book");
    }
}
