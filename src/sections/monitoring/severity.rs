//! Severities: the words for them, and what says nothing else.

use super::model::{Grade, Severity};

const GRADES: &[(&str, Grade)] = &[
    ("critical", Grade::Critical),
    ("p0", Grade::Critical),
    ("p1", Grade::Critical),
    ("sev0", Grade::Critical),
    ("sev1", Grade::Critical),
    ("emergency", Grade::Critical),
    ("fatal", Grade::Critical),
    ("page", Grade::Critical),
    ("urgent", Grade::Critical),
    ("high", Grade::High),
    ("p2", Grade::High),
    ("sev2", Grade::High),
    ("major", Grade::High),
    ("error", Grade::High),
    ("warning", Grade::Warning),
    ("warnings", Grade::Warning),
    ("warn", Grade::Warning),
    ("medium", Grade::Warning),
    ("p3", Grade::Warning),
    ("sev3", Grade::Warning),
    ("minor", Grade::Warning),
    ("info", Grade::Info),
    ("informational", Grade::Info),
    ("information", Grade::Info),
    ("low", Grade::Info),
    ("p4", Grade::Info),
    ("sev4", Grade::Info),
    ("notice", Grade::Info),
];

/// Words that stand beside a severity in a label without changing it.
const BESIDE: &[&str] = &[
    "alert",
    "alerts",
    "alarm",
    "alarms",
    "severity",
    "priority",
    "level",
    "conditions",
    "notifications",
];

/// The severity that is all that a label or a cell says.
pub fn read(words: &str) -> Option<Severity> {
    let mut found = None;
    for word in words.split(|ch: char| !ch.is_alphanumeric()) {
        let lower = word.to_lowercase();
        let known = GRADES.iter().find(|(name, _)| *name == lower);
        match known {
            Some((_, grade)) if found.is_none() => {
                let label = word.to_owned();
                found = Some(Severity {
                    grade: *grade,
                    label,
                });
            }
            // Of two severities neither is meant.
            Some((_, grade)) if found.as_ref().is_some_and(|it| it.grade != *grade) => return None,
            Some(_) => {}
            None if word.is_empty() || BESIDE.contains(&lower.as_str()) => {}
            None => return None,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severities_are_all_that_is_said() {
        for (words, grade) in [
            ("Critical Alerts", Some(Grade::Critical)),
            ("🔴 P1 (page)", Some(Grade::Critical)),
            ("Warnings", Some(Grade::Warning)),
            ("high-priority", Some(Grade::High)),
            ("Info", Some(Grade::Info)),
            ("High error rate", None),
            ("warning / critical", None),
            ("Alerts", None),
        ] {
            assert_eq!(read(words).map(|it| it.grade), grade, "{words}");
        }
    }
}
