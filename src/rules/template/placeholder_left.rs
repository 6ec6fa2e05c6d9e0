//! `placeholder-left`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "placeholder-left",
    group: Group::Template,
    level: Severity::Warn,
    what: "A placeholder of the template in a section that is filled in otherwise: guidance in \
           brackets, `YYYY-MM-DD`, `High/Med/Low`, a sample's name.",
    why: "It looks like an answer from afar and is none.",
    bad: Example::Section(
        "## Testing Strategy\n\nA week with one van.\n\n**Tools**: [Testing framework]\n\n\
         Then a week with all.\n",
    ),
    good: Example::Section(
        "## Testing Strategy\n\nA week with one van.\n\n**Tools**: a clipboard\n\n\
         Then a week with all.\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for left in &scope.document().left {
        let what = left.kind.words();
        let more = match left.count {
            1 => String::new(),
            count => format!(", the first of {count} in this section"),
        };
        out.push(scope.finding(
            &RULE,
            left.span,
            format!("{what} is left as the template has it{more}"),
            "write what it asks for, or take the line away",
        ));
    }
}
