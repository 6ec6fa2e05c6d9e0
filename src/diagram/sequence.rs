//! Participants with brackets in their names, `participant Van (old)`: Mermaid reads them and merman
//! does not, so they get a short name.

/// The source with short names for such participants; `None` where it has none.
pub(super) fn with_short_names(source: &str) -> Option<String> {
    if !source.lines().any(|line| line.trim() == "sequenceDiagram") {
        return None;
    }
    let mut names: Vec<_> = source.lines().filter_map(declared).collect();
    names.dedup();
    if names.is_empty() {
        return None;
    }
    let mut short: Vec<_> = names.into_iter().zip((1..).map(short_name)).collect();
    // The longest first: one name may be the beginning of another.
    short.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut out = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let named = declared(line).and_then(|name| short.iter().find(|it| it.0 == name));
        if let Some((name, short)) = named {
            out.push_str(&line.replacen(name, &format!("{short} as {name}"), 1));
            continue;
        }
        // Behind the colon stands what is said.
        let (head, said) = line.split_at(line.find(':').unwrap_or(line.len()));
        let put = |head: String, (name, short): &(&str, String)| head.replace(name, short);
        out.push_str(&short.iter().fold(head.to_owned(), put));
        out.push_str(said);
    }
    Some(out)
}

fn short_name(number: usize) -> String {
    format!("ddParticipant{number}")
}

/// The name with brackets that a line declares, where it has no short one yet.
fn declared(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line.strip_prefix("create ").unwrap_or(line);
    let name = ["participant ", "actor "];
    let name = name.iter().find_map(|word| line.strip_prefix(word))?.trim();
    (name.contains('(') && !name.contains(" as ") && !name.contains('@')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_brackets_get_short_ones() {
        let source = "sequenceDiagram\n  participant Van (old)\n  actor Ada\n  participant C as Crate (full)\n  \
                      Ada->>Van (old): Is Van (old) there?\n  Note over Van (old),C: Yes\n";
        let short = "sequenceDiagram\n  participant ddParticipant1 as Van (old)\n  actor Ada\n  \
                     participant C as Crate (full)\n  Ada->>ddParticipant1: Is Van (old) there?\n  \
                     Note over ddParticipant1,C: Yes\n";
        assert_eq!(with_short_names(source).as_deref(), Some(short));
    }

    #[test]
    fn other_diagrams_stay() {
        for source in [
            "flowchart LR\n  participant Van (old)\n",
            "sequenceDiagram\n  participant Van\n  Van->>Van: (old)\n",
        ] {
            assert_eq!(with_short_names(source), None, "{source}");
        }
    }
}
