//! Reads access and security from headings, labels and tables.

use super::model::{Access, Area, Covered, Protection, Security};
use crate::document::anchors::Anchor;
use crate::document::entries::{self, Entry, Shape};
use crate::document::heading;
use crate::document::labelled::{self, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::{Section, is_filled};
use crate::document::template::{Meaning, SectionKind, Topic};
use crate::markdown::Kind;
use crate::text::Span;

/// What a document says of access, wherever it stands, and of security in its section.
pub fn parse(reading: Reading) -> Security {
    let mut security = Security::default();
    for section in reading.about(Topic::Access) {
        read_access(reading, section, &mut security.access);
    }
    for section in reading.of_kind(SectionKind::Security) {
        read_protection(reading, section, &mut security.protection);
        let before = security.areas.len();
        read_areas(reading, section, &mut security.areas);
        if security.areas.len() > before {
            let heading = reading.outline.node(section.heading).span;
            security.heading.get_or_insert(heading);
        }
    }
    if security.heading.is_some() {
        read_elsewhere(reading, &mut security.areas);
    }
    security
}

/// The areas that have a heading in another section: rate limits of an interface are no gap.
fn read_elsewhere(reading: Reading, areas: &mut Vec<Covered>) {
    for section in reading.sections {
        let found = section.topic.map_or(&[][..], areas_of);
        let is_missing = |area: &&Area| !areas.iter().any(|it| it.area == **area && it.filled);
        let missing: Vec<_> = found.iter().filter(is_missing).copied().collect();
        if !missing.is_empty() && is_filled(reading.outline, section) {
            for area in missing {
                let id = reading.anchors.of_heading(section.heading).to_owned();
                let start = reading.outline.node(section.heading).span.start;
                cover(areas, area, true, start, || Anchor::OfHeading(id));
            }
        }
    }
}

const AUTHENTICATION: &[&str] = &[
    "authentication method",
    "authentication methods",
    "authentication mechanism",
    "auth method",
    "authentication",
];
const AUTHORIZATION: &[&str] = &[
    "authorization model",
    "authorization method",
    "access control model",
    "access control",
    "authorization",
    "authorisation",
];
const PERMISSIONS: &[&str] = &[
    "permissions",
    "permissions/scopes",
    "scopes",
    "roles",
    "permission",
    "required permissions",
];

const AT_REST: &[&str] = &["at rest", "encryption at rest", "data at rest"];
const IN_TRANSIT: &[&str] = &["in transit", "encryption in transit", "data in transit"];
const PERSONAL: &[&str] = &[
    "pii handling",
    "pii",
    "pii protection",
    "personal data",
    "sensitive data",
];

fn read_access(reading: Reading, section: &Section, access: &mut Access) {
    for field in labelled::read(reading.outline, section.body.clone()) {
        let key = field.key.as_str();
        let first = field.values.first().map(|value| value.span);
        if AUTHENTICATION.contains(&key) {
            access.authentication = access.authentication.or(first);
        } else if AUTHORIZATION.contains(&key) {
            access.authorization = access.authorization.or(first);
        } else if PERMISSIONS.contains(&key) && access.permissions.is_empty() {
            let values = field.values.iter();
            access.permissions = values.flat_map(|it| listed(reading, it)).collect();
        }
    }
}

/// A value that names several things in code is as many values: `a:read`, `a:write`.
fn listed(reading: Reading, value: &Value) -> Vec<Span> {
    let outline = reading.outline;
    let code = value.nodes.clone();
    let code = code.filter(|id| outline.node(*id).kind == Kind::Code);
    let spans: Vec<_> = code.map(|id| outline.node(id).span).collect();
    if spans.len() > 1 {
        return spans;
    }
    vec![value.span]
}

fn read_protection(reading: Reading, section: &Section, protection: &mut Protection) {
    for field in labelled::read(reading.outline, section.body.clone()) {
        let key = field.key.as_str();
        let first = field.values.first().map(|value| value.span);
        for (keys, into) in [
            (AT_REST, &mut protection.at_rest),
            (IN_TRANSIT, &mut protection.in_transit),
            (PERSONAL, &mut protection.personal),
        ] {
            if keys.contains(&key) {
                *into = into.or(first);
            }
        }
    }
}

/// The areas that a topic is about.
fn areas_of(topic: Topic) -> &'static [Area] {
    match topic {
        Topic::Authentication => &[Area::Authentication],
        Topic::Authorization | Topic::Permissions => &[Area::Authorization],
        Topic::Access => &[Area::Authentication, Area::Authorization],
        Topic::DataProtection => &[Area::DataProtection],
        Topic::InputValidation => &[Area::InputValidation],
        Topic::RateLimiting => &[Area::RateLimiting],
        Topic::AuditLogging => &[Area::AuditLogging],
        Topic::Vulnerabilities => &[Area::VulnerabilityMitigation],
        _ => &[],
    }
}

/// The areas in a section about security: those with a heading, then those that a line, an item or
/// a row names.
fn read_areas(reading: Reading, section: &Section, areas: &mut Vec<Covered>) {
    let outline = reading.outline;
    let own = areas_of_words(reading, &section.title);
    // What is put off is not covered.
    let is_future = |it: &&Section| !it.key.starts_with("future");
    let inner = || reading.within(section).iter().filter(is_future);
    let this = std::iter::once(section).filter(|_| !own.is_empty());
    for it in this.chain(inner()) {
        let found = match it.topic {
            Some(topic) => areas_of(topic),
            None => areas_of_words(reading, &it.title),
        };
        for area in found {
            let id = reading.anchors.of_heading(it.heading).to_owned();
            let start = outline.node(it.heading).span.start;
            let filled = is_filled(outline, it);
            cover(areas, *area, filled, start, || Anchor::OfHeading(id));
        }
    }
    for it in std::iter::once(section).chain(inner()) {
        for entry in named(reading, it) {
            for area in areas_of_words(reading, &entry.name) {
                let filled = is_entry_filled(reading, &entry);
                let own = || Anchor::Own(reading.anchors.own(area.slug()));
                cover(areas, *area, filled, entry.name_span.start, own);
            }
        }
    }
}

/// What bold lines, items and rows right beneath a heading name, also those that stand beneath a
/// bold line.
fn named(reading: Reading, section: &Section) -> Vec<Entry> {
    let outline = reading.outline;
    let mut found = entries::of_blocks(reading, reading.lead(section), &|_| false);
    found.retain(|it| it.shape == Shape::Line);
    for block in outline.blocks(reading.lead(section)) {
        match outline.node(block).kind {
            Kind::Table => found.extend(entries::of_table(reading, block)),
            Kind::List(_) => found.extend(entries::of_list(reading, block)),
            _ => {}
        }
    }
    found
}

/// Adds an area, or fills it in where it was there without a word.
fn cover(
    areas: &mut Vec<Covered>,
    area: Area,
    filled: bool,
    start: u32,
    anchor: impl FnOnce() -> Anchor,
) {
    let known = areas.iter().position(|it| it.area == area);
    match known.and_then(|at| areas.get_mut(at)) {
        Some(known) if known.filled || !filled => {}
        Some(known) => {
            *known = Covered {
                area,
                filled,
                anchor: anchor(),
                start,
            };
        }
        None => areas.push(Covered {
            area,
            filled,
            anchor: anchor(),
            start,
        }),
    }
}

/// The areas that a name speaks of, as a heading of this name would: `Rate Limiting`, also behind
/// `Layer 4:` or before what is said of it.
fn areas_of_words(reading: Reading, words: &str) -> &'static [Area] {
    const LONGEST: usize = 80;
    if words.len() > LONGEST {
        return &[];
    }
    let of = |words: &str| {
        let key = heading::key(words);
        let within = Some(SectionKind::Security);
        let own = reading.options.own_headings;
        let topic = Meaning::of_heading(words, &key, within, own).topic;
        topic.map_or(&[][..], areas_of)
    };
    let found = of(words);
    match words.split_once(": ") {
        Some((before, behind)) if found.is_empty() => match of(before) {
            [] => of(behind),
            found => found,
        },
        _ => found,
    }
}

/// Whether anything is said behind or beneath a name.
fn is_entry_filled(reading: Reading, entry: &Entry) -> bool {
    let outline = reading.outline;
    let says = |values: &[Value]| !values.is_empty();
    match entry.shape {
        Shape::Row => entry.fields.iter().skip(1).any(|it| says(&it.values)),
        _ => {
            let mut blocks = outline.blocks(entry.body.clone());
            let beneath = blocks.any(|block| {
                let lists = match outline.node(block).kind {
                    Kind::List(_) => labelled::items(outline, block),
                    Kind::Fence => return true,
                    // The name's own line.
                    Kind::Paragraph if block == entry.body.start => Vec::new(),
                    _ => vec![labelled::line_of(outline, block)],
                };
                let mut words = lists.iter().map(|it| it.words(outline));
                words.any(|words| !words.is_empty() && !placeholder::is_left(&words))
            });
            // `Rate limits: ten a minute`, without any mark.
            let told = entry.name.split_once(": ");
            let told = told.is_some_and(|_| !placeholder::is_left(&entry.name));
            let told = told && entry.shape == Shape::Item;
            entry.behind.is_some() || told || beneath
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    fn with<T>(body: &str, read: impl Fn(&Security, &str) -> T) -> T {
        let text = format!("# T\n\n{body}\n");
        let found = of_text(&text, parse);
        read(&found, &text)
    }

    fn areas(body: &str) -> Vec<String> {
        with(&format!("## Security\n\n{body}"), |found, _| {
            let one = |it: &Covered| {
                let left = if it.filled { "" } else { " (left)" };
                format!("{:?} #{}{left}", it.area, it.anchor.id())
            };
            found.areas.iter().map(one).collect()
        })
    }

    #[test]
    fn areas_as_headings_and_labels() {
        for (body, found) in [
            (
                "### 1. Rate Limiting\n\nTen a minute.\n",
                "RateLimiting #1-rate-limiting",
            ),
            (
                "### Rate Limiting\n\n[How we prevent abuse]\n",
                "RateLimiting #rate-limiting (left)",
            ),
            (
                "**Rate Limiting**: ten a minute\n",
                "RateLimiting #security-rate-limiting",
            ),
            (
                "**Layer 4: Rate Limiting**\n- ten a minute\n",
                "RateLimiting #security-rate-limiting",
            ),
            (
                "- **Rate Limiting**: [How]\n",
                "RateLimiting #security-rate-limiting (left)",
            ),
            (
                "- Rate limits: ten a minute\n",
                "RateLimiting #security-rate-limiting",
            ),
            (
                "**Keys**:\n- two\n\n| Area | Measure |\n|-|-|\n| Rate limits | ten a minute |\n",
                "RateLimiting #security-rate-limiting",
            ),
            (
                "- Rate limiting\n  - ten a minute\n",
                "RateLimiting #security-rate-limiting",
            ),
            (
                "| Area | Measure |\n|-|-|\n| Rate limits | ten a minute |\n",
                "RateLimiting #security-rate-limiting",
            ),
            (
                "### Data Protection\n\n- **At Rest**: [x]\n- **In Transit**: TLS\n- **PII Handling**: none kept\n",
                "DataProtection #data-protection",
            ),
            (
                "### Authentication & Authorization\n\nBoth.\n",
                "Authentication #authentication--authorization, Authorization #authentication--authorization",
            ),
        ] {
            assert_eq!(areas(body).join(", "), found, "{body}");
        }
        assert_eq!(
            areas("### Future Considerations\n\n- **Rate limits** - if needed\n"),
            Vec::<String>::new()
        );
        assert_eq!(
            areas("We are careful about rate limiting.\n"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_label_fills_in_for_a_heading_that_nobody_did() {
        assert_eq!(
            areas("**Audit Logging**: a year\n\n### Audit Logging\n\n[What]\n"),
            ["AuditLogging #security-audit-logging"]
        );
    }

    #[test]
    fn areas_of_another_section() {
        let body = "## Security\n\n### Authentication\n\nA card.\n\n## API Design\n\n\
                    ### Rate Limiting\n\nTen a minute.\n\n### Audit Log\n\n[What]\n";
        let found = with(body, |found, _| {
            let areas = found.areas.iter().map(|it| it.area);
            areas.collect::<Vec<_>>()
        });
        assert_eq!(found, [Area::Authentication, Area::RateLimiting]);
    }

    #[test]
    fn access_and_protection() {
        let body = "## API Design\n\n### Authentication & Authorization\n\n\
                    **Authentication Method**: JWT\n\n**Authorization Model**: RBAC\n\n\
                    **Permissions**: `a:read`, `a:write`\n\n## Security Considerations\n\n\
                    ### Data Protection\n\n- **At Rest**: AES\n- **In Transit**: [HTTPS]\n";
        let found = with(body, |found, text| {
            let of = |span: Option<Span>| span.map(|it| it.of(text).to_owned());
            let access = &found.access;
            let permissions = access.permissions.iter().map(|it| it.of(text));
            (
                of(access.authentication),
                of(access.authorization),
                permissions.collect::<Vec<_>>().join(" "),
                of(found.protection.at_rest),
                of(found.protection.in_transit),
            )
        });
        let some = |words: &str| Some(words.to_owned());
        let permissions = "`a:read` `a:write`".to_owned();
        assert_eq!(
            found,
            (some("JWT"), some("RBAC"), permissions, some("AES"), None)
        );
    }
}
