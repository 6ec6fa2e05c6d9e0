//! The comments of some code, and which of them speak of what.

use super::one_line;
use crate::text::Span;

/// The comments of some code, in order.
#[derive(Debug)]
pub struct Comments<'c> {
    code: &'c str,
    spans: Vec<Span>,
}

impl<'c> Comments<'c> {
    /// The comments of `code`, whose places are known.
    pub fn new(code: &'c str, spans: Vec<Span>) -> Self {
        Self { code, spans }
    }

    /// The words of the comment on the last line of `span`, or on its first where it opens an
    /// object.
    fn beside(&self, span: Span) -> Option<String> {
        let after = self.spans.partition_point(|it| it.start < span.end);
        let behind = self.spans.get(after).filter(|comment| {
            let between = between(self.code, span.end, comment.start);
            between.bytes().all(|byte| b" \t;,".contains(&byte))
        });
        let inside = || {
            let first = self.spans.partition_point(|it| it.start < span.start);
            let comment = self.spans.get(first..after)?.first()?;
            let line = between(self.code, span.start, comment.start);
            let ends = !comment.of(self.code).starts_with("/*");
            (ends && !line.contains('\n')).then_some(comment)
        };
        words(behind.or_else(inside)?.of(self.code))
    }

    /// The words of the comment that speaks of the member `span`: the one beside it, else the one
    /// above. A line over several members is the heading of their group.
    pub fn of_member(&self, span: Span) -> Option<String> {
        let alone = || {
            let rest = self.code.get(span.end as usize..).unwrap_or_default();
            let next = rest.lines().nth(1).unwrap_or_default().trim_start();
            let ends = ["//", "/*", "--", "#", "}", ")"];
            next.is_empty() || ends.iter().any(|end| next.starts_with(end))
        };
        let block = || {
            let end = self.spans.partition_point(|it| it.end <= span.start);
            let last = end.checked_sub(1).and_then(|at| self.spans.get(at));
            last.is_some_and(|it| it.of(self.code).starts_with("/*"))
        };
        let above = || self.above(span.start).filter(|_| block() || alone());
        self.beside(span).or_else(above)
    }

    /// Whether a comment in `span` stands for members that are left out.
    pub fn leave_out(&self, span: Span) -> bool {
        let first = self.spans.partition_point(|it| it.start < span.start);
        let inside = self.spans.iter().skip(first);
        let mut inside = inside.take_while(|it| it.end <= span.end);
        inside.any(|it| {
            let before = self.code.get(..it.start as usize).unwrap_or_default();
            let before = before.trim_end_matches([' ', '\t']);
            leaves_out(it.of(self.code), before.ends_with('\n'))
        })
    }

    /// The words of the comment that stands on the lines right above `start`.
    pub fn above(&self, start: u32) -> Option<String> {
        let end = self.spans.partition_point(|it| it.end <= start);
        let mut first = end;
        let mut below = start;
        while let Some(comment) = first.checked_sub(1).and_then(|at| self.spans.get(at)) {
            let gap = between(self.code, comment.end, below);
            let touches = gap.trim().is_empty() && gap.matches('\n').count() <= 1;
            let before = self.code.get(..comment.start as usize).unwrap_or_default();
            let alone = matches!(
                before.trim_end_matches([' ', '\t']).as_bytes().last(),
                None | Some(b'\n')
            );
            let line = !comment.of(self.code).starts_with("/*");
            // A block stands for itself; lines go together.
            if !touches || !alone || (!line && first < end) {
                break;
            }
            first -= 1;
            below = comment.start;
            if !line {
                break;
            }
        }
        let comments = self.spans.get(first..end)?.iter();
        let texts: Vec<_> = comments.filter_map(|it| words(it.of(self.code))).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    /// The code of `span` in one line, without its comments.
    pub fn without(&self, span: Span) -> String {
        let first = self.spans.partition_point(|it| it.start < span.start);
        let mut text = String::with_capacity(span.range().len());
        let mut at = span.start;
        for comment in self.spans.iter().skip(first) {
            if comment.end > span.end {
                break;
            }
            text.push_str(between(self.code, at, comment.start));
            text.push(' ');
            at = comment.end;
        }
        text.push_str(between(self.code, at, span.end));
        one_line(&text)
    }
}

/// Whether a comment says that there is more: by dots, or with a line to itself in words.
fn leaves_out(comment: &str, alone: bool) -> bool {
    const MORE: [&str; 9] = [
        "other",
        "others",
        "remaining",
        "existing",
        "omitted",
        "etc",
        "more",
        "additional",
        "unchanged",
    ];
    let text = comment.trim_start_matches(['-', '/', '*', '#', ' ', '(']);
    let dots = text.starts_with("...") || text.starts_with('…');
    let lower = text.to_lowercase();
    let mut words = lower.split(|ch: char| !ch.is_alphanumeric());
    dots || (alone && words.any(|word| MORE.contains(&word)))
}

fn between(code: &str, start: u32, end: u32) -> &str {
    code.get(start as usize..end as usize).unwrap_or_default()
}

/// What a comment says; `None` for one that only stands for something left out.
pub fn words(comment: &str) -> Option<String> {
    let inner = match comment.strip_prefix("/*") {
        Some(block) => block.strip_suffix("*/").unwrap_or(block),
        None => comment,
    };
    let lines = inner
        .lines()
        .map(|line| line.trim().trim_start_matches(['*', '/', '-', '#']));
    let text = one_line(&lines.collect::<Vec<_>>().join(" "));
    text.contains(char::is_alphanumeric).then_some(text)
}
