//! `empty-section`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::template::SECTIONS;

pub static RULE: Rule = Rule {
    name: "empty-section",
    group: Group::Template,
    level: Severity::Warn,
    what: "A section of the template with nothing beneath its heading, or with more left as the \
           template has it than written.",
    why: "A heading promises an answer; a reader who looks for it finds none and cannot tell \
          whether there is one.",
    bad: Example::Section("## Testing Strategy\n\n## Deployment Strategy\n\nOne van at a time.\n"),
    good: Example::Section(
        "## Testing Strategy\n\nA week with one van.\n\n## Deployment Strategy\n\n\
         One van at a time.\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    if !document.follows_template {
        return;
    }
    let text = &scope.chapter().text;
    for part in document.sections.iter().filter(|it| !it.filled) {
        // Another heading of the same meaning may have the answer.
        let mut of_kind = document.sections.iter().filter(|it| it.kind == part.kind);
        if of_kind.any(|other| other.filled) {
            continue;
        }
        let title = SECTIONS.iter().find(|it| it.kind == part.kind);
        let title = title.map_or("", |it| it.title);
        let message = if part.begun {
            format!("half of `{title}` or more is left as the template has it")
        } else {
            format!("nothing of the document's own is written here, in `{title}`")
        };
        out.push(scope.finding(
            &RULE,
            part.heading.trim(text),
            message,
            "fill it in, or say why it does not apply",
        ));
    }
}
