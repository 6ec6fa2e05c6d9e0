//! Puts registers in the place of their directives.

use super::kit::{Page, Splices};
use crate::check::{Finding, Scope};
use crate::config::nearest;
use crate::document::directive::{Call, Directive, Malformed};
use crate::rules::book::unknown_directive;
use crate::sections::{REGISTERS, Register};
use crate::text::Span;

/// What is wrong with the directives of a chapter.
pub fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let wrong = scope.document().directives.iter().map(register);
    for wrong in wrong.filter_map(Result::err) {
        out.push(scope.finding(
            &unknown_directive::RULE,
            wrong.span,
            wrong.message,
            wrong.help,
        ));
    }
}

/// Replaces each well-formed directive; a wrong one stays as it is.
pub fn show(page: &Page, splices: &mut Splices) {
    for directive in &page.document().directives {
        if let Ok(register) = register(directive) {
            let before = if directive.follows_text { "\n" } else { "" };
            let view = (register.show)(page);
            splices.replace(directive.span, format!("{before}{view}\n"));
        }
    }
}

/// What is wrong with a directive.
struct Wrong {
    span: Span,
    message: String,
    help: String,
}

fn register(directive: &Directive) -> Result<&'static Register, Wrong> {
    let call = directive.call.as_ref().map_err(|malformed| Wrong {
        span: directive.span,
        message: message(*malformed).to_owned(),
        help: "write it alone on its line, as {{#designdoc adrs}}".to_owned(),
    })?;
    let register = named(call)?;
    match call.arguments.first() {
        None => Ok(register),
        Some((span, key, _)) => Err(Wrong {
            span: *span,
            message: format!("the register `{}` takes no key `{key}`", register.name),
            help: "leave the key out".to_owned(),
        }),
    }
}

fn named(call: &Call) -> Result<&'static Register, Wrong> {
    let (span, name) = &call.name;
    let found = REGISTERS.iter().find(|register| register.name == name);
    found.ok_or_else(|| {
        let names = || REGISTERS.iter().map(|register| register.name);
        let help = match nearest(name, names()) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!(
                "the registers are {}",
                names().collect::<Vec<_>>().join(", ")
            ),
        };
        Wrong {
            span: *span,
            message: format!("there is no register `{name}`"),
            help,
        }
    })
}

fn message(malformed: Malformed) -> &'static str {
    match malformed {
        Malformed::Open => "this directive has no closing `}}` on its line",
        Malformed::NoName => "this directive names no register",
        Malformed::Argument => "this directive holds something other than key=\"value\"",
        Malformed::NotAlone => "this directive does not stand alone in its paragraph",
    }
}
