//! One generated design document, with every section of the template.

use super::words::Words;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

/// Where a document stands, for what it says of others.
pub struct Place {
    pub number: usize,
    /// The documents in its folder.
    pub area: RangeInclusive<usize>,
    /// The records of its folder's log, counted from 1.
    pub records: usize,
    /// Whether it mentions decisions and links to documents at all.
    pub references: bool,
    /// Its Mermaid fences.
    pub diagrams: usize,
}

/// The inline ADRs of a document.
pub const DECISIONS: usize = 4;

/// A design's file.
pub fn file_name(number: usize) -> String {
    format!("design-{number:05}.md")
}

/// A design document: its title and its text.
pub fn design(place: &Place, words: &mut Words) -> (String, String) {
    let title = format!("{} {}", words.name(), place.number);
    let mut page = Page {
        out: String::with_capacity(20_000),
        words,
        place,
    };
    page.header(&title);
    page.beginning();
    page.architecture();
    page.data();
    page.decisions();
    page.integrations();
    page.qualities();
    page.delivery();
    page.risks();
    page.timeline();
    page.end();
    (title, page.out)
}

/// A document that is being written.
struct Page<'a> {
    out: String,
    words: &'a mut Words,
    place: &'a Place,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push_str("\n\n");
    }

    /// A section of the template, behind a rule.
    fn section(&mut self, heading: &str) {
        let _ = write!(self.out, "---\n\n## {heading}\n\n");
    }

    fn prose(&mut self, heading: &str, sentences: usize) {
        let text = self.words.paragraph(sentences);
        let _ = write!(self.out, "### {heading}\n\n{text}\n\n");
    }

    fn fields(&mut self, labels: &[&str]) {
        for label in labels {
            let words = self.words.sentence();
            self.line(&format!("**{label}**: {words}"));
        }
    }

    fn bullets(&mut self, mark: &str, labels: &[&str]) {
        for label in labels {
            let words = self.words.sentence();
            let _ = writeln!(self.out, "{mark} **{label}**: {words}");
        }
        self.out.push('\n');
    }

    fn table(&mut self, head: &[&str], rows: Vec<Vec<String>>) {
        let _ = writeln!(self.out, "| {} |", head.join(" | "));
        let _ = writeln!(self.out, "|{}", "---|".repeat(head.len()));
        for row in rows {
            let _ = writeln!(self.out, "| {} |", row.join(" | "));
        }
        self.out.push('\n');
    }

    fn fence(&mut self, language: &str, lines: &str) {
        let _ = write!(self.out, "```{language}\n{lines}\n```\n\n");
    }

    /// A relative link to another document of the area, or its words alone.
    fn link(&mut self) -> String {
        let first = *self.place.area.start();
        let other = first + self.words.below(self.place.area.clone().count());
        let name = self.words.name();
        if !self.place.references {
            return name;
        }
        format!("[{name}]({})", file_name(other))
    }

    /// A sentence that mentions a decision: one of the document's own or of the area's log.
    fn mention(&mut self) -> String {
        let number = 1 + self.words.below(self.place.records);
        let (clause, link) = (self.words.clause(), self.link());
        if !self.place.references {
            return format!("As everybody says, {clause}; see {link}.");
        }
        format!("As ADR-{number:03} says, {clause}; see {link}.")
    }

    fn header(&mut self, title: &str) {
        self.line(&format!("# Technical Design Document: {title}"));
        let stages = ["Draft", "In Review", "Approved", "Implemented"];
        let status = self.words.one_of(&stages);
        let (one, other) = (self.words.person(), self.words.person());
        let [date, updated] = self.words.dates();
        let issue = self.place.number;
        self.line(&format!("**Status**: {status}"));
        self.line(&format!("**Author(s)**: {one}, {other}"));
        self.line(&format!("**Date**: {date}"));
        self.line(&format!("**Last Updated**: {updated}"));
        self.line(&format!("**Related Issue**: #{issue}"));
        self.line(&format!(
            "**Related Sub-Issues**: #{}, #{}",
            issue + 1,
            issue + 2
        ));
    }

    fn beginning(&mut self) {
        self.section("Document Overview");
        self.fields(&["Purpose", "Scope", "Audience"]);
        self.section("Executive Summary");
        let summary = self.words.paragraph(3);
        self.line(&summary);
        self.section("Background & Context");
        self.prose("Problem Statement", 8);
        let mention = self.mention();
        self.line(&mention);
        self.line("### Goals & Objectives");
        self.bullets("1.", &["Speed", "Safety", "Reach"]);
        self.line("### Success Metrics");
        self.bullets("-", &["Waiting time", "Lost parcels"]);
    }

    fn architecture(&mut self) {
        self.section("System Architecture");
        self.prose("High-Level Architecture", 8);
        for _ in 0..self.place.diagrams.div_ceil(2) {
            let flow = self.flowchart();
            self.fence("mermaid", &flow);
        }
        self.line("### Component Descriptions");
        for _ in 0..2 {
            let name = self.words.name();
            self.line(&format!("#### {name}"));
            self.fields(&["Technology", "Dependencies"]);
            self.line("**Responsibilities**:");
            self.bullets("-", &["Reading", "Writing"]);
        }
        self.prose("Data Flow", 5);
        for _ in 0..self.place.diagrams / 2 {
            let sequence = self.sequence();
            self.fence("mermaid", &sequence);
        }
        let mention = self.mention();
        self.line(&mention);
    }

    fn flowchart(&mut self) -> String {
        let mut lines = vec!["flowchart TD".to_owned()];
        for node in 0..8 {
            let name = self.words.name();
            lines.push(format!("  n{node}[{name}]"));
        }
        for node in 1..8 {
            let (from, label) = (self.words.below(node), self.words.thing());
            lines.push(format!("  n{from} -->|{label}| n{node}"));
        }
        lines.join("\n")
    }

    fn sequence(&mut self) -> String {
        let mut lines = vec!["sequenceDiagram".to_owned()];
        for actor in 0..4 {
            let name = self.words.name();
            lines.push(format!("  participant p{actor} as {name}"));
        }
        for _ in 0..8 {
            let (from, step) = (self.words.below(4), 1 + self.words.below(3));
            let words = self.words.clause();
            lines.push(format!("  p{from}->>p{}: {words}", (from + step) % 4));
        }
        lines.join("\n")
    }

    fn data(&mut self) {
        self.section("Data Architecture");
        let entity = self.words.identifier();
        self.line("### Data Models");
        let fields: Vec<_> = (0..6)
            .map(|at| {
                format!(
                    "  {}{at}: string; // {}",
                    self.words.identifier(),
                    self.words.name()
                )
            })
            .collect();
        let body = fields.join("\n");
        self.fence("typescript", &format!("interface {entity} {{\n{body}\n}}"));
        self.line("### Database Schema");
        self.line(&format!("**Table: `{entity}`**"));
        let columns = [0; 5].map(|_| self.words.identifier());
        let columns: Vec<_> = (1..)
            .zip(columns)
            .map(|(at, it)| format!("{it}_{at}"))
            .collect();
        let rows = columns.iter().map(|column| {
            let column = format!("`{column}`");
            vec![column, "UUID".into(), "NOT NULL".into(), self.words.name()]
        });
        let rows = rows.collect();
        self.table(&["Column", "Type", "Constraints", "Description"], rows);
        let column = &columns[0];
        self.fence(
            "sql",
            &format!("CREATE INDEX by_{column} ON {entity} ({column});"),
        );
        self.section("Technology Stack");
        self.line("### Backend");
        self.fields(&["Language/Framework", "Rationale", "Alternatives Considered"]);
    }

    fn decisions(&mut self) {
        self.section("Architecture Decision Records (ADRs)");
        for number in 1..=DECISIONS {
            let title = self.words.name();
            self.line(&format!("### ADR-{number:03}: {title}"));
            let status = match number {
                1 if self.place.references => format!("Superseded by ADR-{DECISIONS:03}"),
                _ => self
                    .words
                    .one_of(&["Accepted", "Proposed", "Rejected"])
                    .to_owned(),
            };
            self.line(&format!("**Status**: {status}"));
            self.fields(&["Context", "Decision"]);
            self.line("**Consequences**:");
            self.bullets("-", &["Positive", "Negative", "Mitigations"]);
        }
    }

    fn integrations(&mut self) {
        self.section("Integration Points");
        let (name, mention) = (self.words.name(), self.mention());
        self.line(&format!("### {name}"));
        self.fields(&["Integration Type", "Direction", "Frequency"]);
        self.line(&mention);
        self.section("API Design");
        let number = self.place.number;
        let rows = ["GET", "POST", "PUT", "DELETE"].map(|method| {
            // Each document has endpoints of its own, as a real book has.
            let path = format!("`/api/{number}/{}/:id`", self.words.identifier());
            vec![path, method.into(), self.words.name(), "Yes".into()]
        });
        let head = ["Endpoint", "Method", "Purpose", "Auth Required"];
        self.table(&head, rows.to_vec());
    }

    fn qualities(&mut self) {
        self.section("Security Considerations");
        self.prose("Authentication", 5);
        self.line("### Data Protection");
        self.bullets("-", &["At Rest", "In Transit", "PII Handling"]);
        self.section("Performance Considerations");
        let rows = (0..4).map(|at| {
            let target = format!("< {} ms (p95)", 50 * (at + 1));
            vec![self.words.name(), target, "Load test".into()]
        });
        let rows = rows.collect();
        self.table(&["Metric", "Target", "Measurement Method"], rows);
        self.section("Scalability Plan");
        self.prose("Current Scale", 4);
        self.section("Error Handling & Resilience");
        self.line("#### Scenario 1: a depot is offline");
        self.fields(&["Trigger", "Detection", "Recovery"]);
        self.section("Monitoring & Observability");
        self.line("**System Metrics**:");
        self.bullets("-", &["Requests", "Errors", "Waiting"]);
    }

    fn delivery(&mut self) {
        self.section("Testing Strategy");
        self.prose("Unit Testing", 2);
        self.prose("Integration Testing", 2);
        self.section("Deployment Strategy");
        self.fields(&["Strategy", "Rollback Time"]);
        let mention = self.mention();
        self.line(&mention);
    }

    fn risks(&mut self) {
        self.section("Technical Risks & Mitigations");
        let levels = ["Low", "Medium", "High"];
        let rows = (0..5).map(|_| {
            vec![
                self.words.clause(),
                self.words.one_of(&levels).to_owned(),
                self.words.one_of(&levels).to_owned(),
                self.words.clause(),
                self.words.person().to_owned(),
            ]
        });
        let rows = rows.collect();
        self.table(
            &["Risk", "Probability", "Impact", "Mitigation", "Owner"],
            rows,
        );
    }

    fn timeline(&mut self) {
        self.section("Timeline & Milestones");
        self.line("**Phase 1: Foundations** (Week 1-2)");
        for _ in 0..3 {
            let words = self.words.clause();
            let _ = writeln!(self.out, "- [ ] {words}");
        }
        self.out.push('\n');
        self.line("### Key Milestones");
        let names = ["Design Review", "Development Complete", "Production Deploy"];
        let dates: [String; 3] = self.words.dates();
        let rows = names.iter().zip(dates).map(|(name, date)| {
            let status = self.words.one_of(&["Pending", "Done"]);
            vec![(*name).to_owned(), date, status.to_owned()]
        });
        let rows = rows.collect();
        self.table(&["Milestone", "Target Date", "Status"], rows);
        self.section("Dependencies");
        let link = self.link();
        self.line(&format!("- [ ] {link}"));
    }

    fn end(&mut self) {
        self.section("Open Questions");
        for _ in 0..2 {
            let (question, context) = (self.words.clause(), self.words.sentence());
            let date = self.words.date();
            let _ = writeln!(self.out, "1. **Is it true that {question}?**");
            let _ = writeln!(self.out, "   - Context: {context}");
            let _ = writeln!(self.out, "   - Decision needed by: {date}");
        }
        self.out.push('\n');
        self.section("Future Enhancements");
        self.bullets("1.", &["More depots", "More carriers"]);
        self.section("References");
        let links = [self.link(), self.link(), self.link()];
        self.line(&links.map(|link| format!("- {link}")).join("\n"));
        self.section("Appendix");
        self.bullets("-", &["Depot", "Carrier"]);
        self.section("Change Log");
        let (date, person) = (self.words.date(), self.words.person());
        let row = vec![date, person.to_owned(), "Initial draft".to_owned()];
        self.table(&["Date", "Author", "Changes"], vec![row]);
    }
}
