//! Where a document says that something stands, what a page's splices leave alone, and what a
//! second pass changes.

use crate::books::Source;
use mdbook_designdoc::book::Book;
use mdbook_designdoc::config::Config;
use mdbook_designdoc::document::Document;
use mdbook_designdoc::document::facts::Facts;
use mdbook_designdoc::document::values::status::Status;
use mdbook_designdoc::enrich;
use mdbook_designdoc::enrich::kit::Page;
use mdbook_designdoc::protocol::{self, Call};
use mdbook_designdoc::sections::header::model::HeaderProblem;
use mdbook_designdoc::text::Span;

/// Runs `look` on a book, understood, with the configuration of a renderer.
pub fn understood<T>(source: &Source, renderer: &str, look: impl FnOnce(&Book, &Config) -> T) -> T {
    let input = source.json(renderer);
    let Ok(Call::Preprocess(request)) = protocol::read(input.into()) else {
        panic!("this is a preprocessor's call");
    };
    let config = Config::resolve(&request.context).expect("the configuration is good");
    let book = Book::read(request.book.chapters, &config);
    look(&book, &config)
}

/// Checks that the enriched text is the author's own between the splices, and that those are
/// disjoint, sorted and on the borders of characters.
pub fn untouched_bytes_stay(page: &Page) {
    let text = &*page.chapter().text;
    let splices = enrich::splices(page);
    let enriched = splices.edits().apply(text);
    let spans: Vec<_> = splices.edits().spans().collect();
    let mut rest = enriched.as_str();
    let mut at = 0;
    for (number, span) in spans.iter().enumerate() {
        let kept = text.get(at..span.start as usize);
        let kept = kept.unwrap_or_else(|| panic!("{spans:?} overlap or cut a character: {text:?}"));
        // Only the first piece has a known place; each next one stands behind what was put in.
        let found = if number == 0 {
            rest.starts_with(kept).then_some(0)
        } else {
            rest.find(kept)
        };
        let found = found.unwrap_or_else(|| panic!("{kept:?} is gone from {enriched:?}"));
        rest = &rest[found + kept.len()..];
        at = span.end as usize;
    }
    let kept = text.get(at..).expect("the last splice ends on a character");
    assert!(rest.ends_with(kept), "{kept:?} is gone from {enriched:?}");
    if spans.is_empty() {
        assert_eq!(enriched, text);
    }
}

/// Checks that enriching the enriched book again leaves it as it is.
pub fn second_pass_changes_nothing(source: &Source, renderer: &str) {
    let once = source.enrich(renderer).texts;
    let again = source.with_texts(once.clone()).enrich(renderer).texts;
    for (chapter, (once, again)) in source.chapters.iter().zip(once.iter().zip(&again)) {
        assert_eq!(once, again, "{} for {renderer}", chapter.file);
    }
}

fn fact_spans(facts: &Facts) -> Vec<Span> {
    let overview = &facts.overview;
    let parts = [overview.purpose, overview.scope, overview.audience];
    let mut out: Vec<_> = parts.into_iter().flatten().collect();
    out.extend(overview.summary.iter().map(|it| it.span));
    for goal in facts.goals.goals.iter().chain(&facts.goals.non_goals) {
        out.extend([goal.span, Span::at(goal.target.place.at() as usize)]);
        out.extend(goal.words);
    }
    for metric in &facts.metrics {
        out.extend([metric.span, Span::at(metric.anchor.place.at() as usize)]);
        let parts = [metric.target, metric.baseline, metric.measurement];
        out.extend(parts.into_iter().flatten());
    }
    out.extend(facts.components.heading);
    for component in &facts.components.list {
        out.extend([
            component.span,
            Span::at(component.target.place.at() as usize),
        ]);
        out.extend(component.purpose.into_iter().chain(component.technology));
        out.extend(
            component
                .responsibilities
                .iter()
                .chain(&component.configuration),
        );
        for words in component.naming() {
            out.push(words.span);
            out.extend(words.runs());
        }
    }
    for flow in &facts.flows {
        out.extend([flow.span, Span::at(flow.target.place.at() as usize)]);
        out.extend(flow.steps.iter().chain(&flow.diagrams));
    }
    out
}

/// Every place that a document names.
pub fn spans(document: &Document) -> Vec<Span> {
    let mut out = vec![document.title_span, Span::at(document.body)];
    let of_status = |status: &Status| [Some(status.span), status.word];
    let header = &document.header;
    out.extend(header.status.iter().flat_map(of_status).flatten());
    out.extend(header.blocks.iter().copied().chain(header.front_matter));
    for field in &header.fields {
        out.extend(field.values.iter().map(|value| value.span));
    }
    out.extend(header.problems.iter().map(|problem| match problem {
        HeaderProblem::UnreadableDate { span, .. }
        | HeaderProblem::UnknownStatus { span, .. }
        | HeaderProblem::FrontMatter { span, .. }
        | HeaderProblem::SecondStatus { span, .. } => *span,
    }));
    out.extend(document.sections.iter().map(|section| section.heading));
    for decision in &document.decisions {
        out.extend([decision.heading, decision.span]);
        out.extend(decision.status.iter().flat_map(of_status).flatten());
        let parts = &decision.parts;
        let parts = [
            parts.context,
            parts.decision,
            parts.consequences,
            parts.positive,
            parts.negative,
            parts.mitigations,
        ];
        out.extend(parts.into_iter().flatten());
    }
    for table in &document.risks {
        out.push(table.span);
        out.extend(table.columns.iter().map(|(_, span)| *span));
        for risk in &table.risks {
            out.push(risk.span);
            out.extend(&risk.cells);
        }
    }
    for diagram in &document.diagrams {
        out.push(diagram.fence.span);
        out.extend(&diagram.fence.lines);
    }
    let entities = &document.facts.entities;
    out.extend(entities.errors.iter().map(|it| it.span));
    out.extend(entities.end.map(|end| Span::at(end as usize)));
    for entity in &entities.list {
        out.extend([entity.name_span, entity.span]);
        out.extend(entity.fields.iter().map(|it| it.name_span));
        out.extend(entity.validation.iter().map(|it| it.span));
        out.extend(entity.indexes.iter().map(|it| it.span));
        out.extend(entity.relations.iter().map(|it| it.span));
    }
    out.extend(fact_spans(&document.facts));
    out.extend(document.references.iter().map(|it| it.span));
    for directive in &document.directives {
        out.push(directive.span);
        if let Ok(call) = &directive.call {
            out.push(call.name.0);
            out.extend(call.arguments.iter().map(|(span, ..)| *span));
        }
    }
    out
}
