//! Shows risks: levels as badges, the exposure they make, and a matrix over the table.

use super::model::{Column, Rating, Risk, RiskTable};
use crate::book::ChapterId;
use crate::config::RiskOrder;
use crate::document::level::Level;
use crate::enrich::kit::{Inline, Page, Piece, Row, Splices, Table};
use crate::text::Span;

/// Puts a matrix and an enriched table in the place of each risk table.
pub fn show(page: &Page, splices: &mut Splices) {
    for table in &page.chapter().document.risks {
        let mut risks: Vec<_> = table.risks.iter().collect();
        order(page, &mut risks, |risk| risk.exposure());
        let placed: Vec<_> = risks
            .iter()
            .map(|risk| Named {
                name: risk.id.clone().unwrap_or_else(|| risk.number.to_string()),
                anchor: risk.anchor.clone(),
                risk,
            })
            .collect();
        let mut parts = Vec::new();
        parts.extend(matrix(page, &placed).map(|matrix| matrix.write(page)));
        if table.fixed {
            keep(page, table, &parts, splices);
            continue;
        }
        parts.push(enriched(page, table, &risks).write(page));
        splices.replace(table.span, format!("{}\n\n", parts.join("\n\n")));
    }
}

/// Leaves a table as it is that holds what cannot move, and puts the matrix over it and the
/// anchors into its rows.
fn keep(page: &Page, table: &RiskTable, matrix: &[String], splices: &mut Splices) {
    for part in matrix {
        splices.insert(table.span.start as usize, format!("{part}\n\n"));
    }
    for risk in table.risks.iter().filter(|_| page.is_html()) {
        if let Some(cell) = risk.cells.first() {
            let anchor = page.in_prose(&[Piece::Anchor(risk.anchor.clone())]);
            splices.insert(cell.start as usize, anchor);
        }
    }
}

/// Sorts the riskiest first where the configuration says so; what has no exposure comes last.
fn order<T>(page: &Page, risks: &mut [T], exposure: impl Fn(&T) -> Option<Level>) {
    if page.config.risk_order == RiskOrder::Exposure {
        risks.sort_by_key(|risk| std::cmp::Reverse(exposure(risk)));
    }
}

fn enriched<'a>(page: &Page<'a>, table: &'a RiskTable, risks: &[&'a Risk]) -> Table<'a> {
    let numbered = table.position(Column::Id).is_none();
    let exposed = risks.iter().any(|risk| computed(risk).is_some());
    let mut head: Vec<Inline> = Vec::new();
    if numbered {
        head.push(vec![Piece::text("#")]);
    }
    head.extend(
        table
            .columns
            .iter()
            .map(|(_, cell)| vec![page.source(page.id, *cell)]),
    );
    if exposed {
        head.push(vec![Piece::text("Exposure")]);
    }
    let rows = risks.iter().map(|risk| {
        let mut cells: Vec<Inline> = Vec::new();
        if numbered {
            cells.push(vec![Piece::text(risk.number.to_string())]);
        }
        for (at, (column, _)) in table.columns.iter().enumerate() {
            let cell = risk.cells.get(at).copied();
            let rating = match column {
                Column::Probability => risk.probability.as_ref(),
                Column::Impact => risk.impact.as_ref(),
                Column::Score => risk.score.as_ref(),
                _ => None,
            };
            cells.push(match (cell, rating.and_then(badge)) {
                (Some(_), Some(badge)) => vec![badge],
                (Some(span), None) => words(page, page.id, *column, span),
                (None, _) => Vec::new(),
            });
        }
        if exposed {
            cells.push(computed(risk).map(Piece::level).into_iter().collect());
        }
        Row {
            id: Some(risk.anchor.clone()),
            cells,
            ..Row::default()
        }
    });
    Table {
        class: "dd-risks",
        caption: if exposed {
            "Risks with their exposure"
        } else {
            "Risks"
        }
        .to_owned(),
        head,
        rows: rows.collect(),
        row_heads: false,
    }
}

/// A cell's own words; owners are people.
fn words<'a>(page: &Page<'a>, chapter: ChapterId, column: Column, span: Span) -> Inline<'a> {
    if column == Column::Owner {
        return page.words(chapter, span.of(&page.book.chapters[chapter].text));
    }
    vec![page.source(chapter, span)]
}

/// The exposure that this program adds: the author's own score needs no second column.
fn computed(risk: &Risk) -> Option<Level> {
    risk.exposure().filter(|_| risk.score.is_none())
}

/// The badge keeps the author's word.
fn badge<'a>(rating: &Rating) -> Option<Piece<'a>> {
    Some(Piece::level_as(rating.level, rating.label.clone()?))
}

/// A risk as the matrix names it.
struct Named<'a> {
    name: String,
    /// The row's anchor on this page.
    anchor: String,
    risk: &'a Risk,
}

/// Probability by impact: each cell names its risks and links to their rows. `None` where no risk
/// has both.
fn matrix<'a>(page: &Page<'a>, risks: &[Named<'a>]) -> Option<Table<'a>> {
    let both: Vec<_> = risks
        .iter()
        .filter_map(|named| {
            let probability = named.risk.probability.as_ref()?.level;
            let impact = named.risk.impact.as_ref()?.level;
            Some((named, (probability, impact)))
        })
        .collect();
    if both.is_empty() {
        return None;
    }
    let critical = |level: Level| level == Level::Critical;
    let top = both.iter().any(|(_, (p, i))| critical(*p) || critical(*i));
    let levels = &Level::ALL[..if top { 4 } else { 3 }];
    let mut head: Vec<Inline> = vec![vec![Piece::text("Probability ╲ Impact")]];
    head.extend(levels.iter().map(|level| vec![Piece::text(level.name())]));
    let rows = levels.iter().rev().map(|probability| {
        let mut cells = vec![vec![Piece::text(probability.name())]];
        let mut bands = vec![None];
        for impact in levels {
            let here = both
                .iter()
                .filter(|(_, cell)| *cell == (*probability, *impact));
            cells.push(links(page, here.map(|(named, _)| *named)));
            bands.push(Some(Level::exposure(*probability, *impact).slug()));
        }
        Row {
            id: None,
            cells,
            levels: bands,
        }
    });
    Some(Table {
        class: "dd-matrix",
        caption: "Risk matrix: probability by impact".to_owned(),
        head,
        rows: rows.collect(),
        row_heads: true,
    })
}

fn links<'a, 'n>(page: &Page<'a>, risks: impl Iterator<Item = &'n Named<'a>>) -> Inline<'a>
where
    'a: 'n,
{
    let mut out = Vec::new();
    for named in risks {
        if !out.is_empty() {
            out.push(Piece::text(" "));
        }
        let words = vec![Piece::text(named.name.clone())];
        if page.is_html() {
            out.push(Piece::Link {
                href: format!("#{}", named.anchor),
                hint: Some(hint(named.risk)),
                status: None,
                words,
            });
        } else {
            out.extend(words);
        }
    }
    out
}

fn hint(risk: &Risk) -> String {
    match risk.exposure() {
        Some(exposure) => format!(
            "{}: {} exposure",
            risk.title,
            exposure.name().to_lowercase()
        ),
        None => risk.title.clone(),
    }
}

/// The register `risks`: the matrix and the table of the whole book's risks.
pub fn register(page: &Page) -> String {
    let mut all: Vec<(ChapterId, &RiskTable, &Risk)> = Vec::new();
    for (chapter, it) in page.book.chapters.iter().enumerate() {
        let risks = it.document.all_risks();
        all.extend(risks.map(|(table, risk)| (chapter, table, risk)));
    }
    if all.is_empty() {
        return "No document of this book names a risk.".to_owned();
    }
    order(page, &mut all, |(_, _, risk)| risk.exposure());
    let placed: Vec<_> = all
        .iter()
        .enumerate()
        .map(|(at, (_, _, risk))| Named {
            name: (at + 1).to_string(),
            anchor: row_anchor(at),
            risk,
        })
        .collect();
    let heads = [
        "#",
        "Document",
        "Risk",
        "Probability",
        "Impact",
        "Exposure",
        "Mitigation",
        "Owner",
    ];
    let rows = all.iter().enumerate().map(|(at, (chapter, table, risk))| {
        let source = |column| {
            let cell = table.cell(risk, column);
            cell.map_or(Vec::new(), |span| words(page, *chapter, column, span))
        };
        let level = |rating: Option<&Rating>, column| match rating {
            Some(rating) => vec![Piece::level(rating.level)],
            None => source(column),
        };
        let document = &page.book.chapters[*chapter].document.title;
        let link = |anchor: String, words: &str| match page
            .link_to(*chapter, Some(anchor.as_str()).filter(|_| page.is_html()))
        {
            Some(href) => Piece::link(href, words),
            None => Piece::text(words),
        };
        Row {
            id: Some(row_anchor(at)),
            cells: vec![
                vec![Piece::text((at + 1).to_string())],
                page.document_link(*chapter, vec![Piece::text(document)]),
                vec![link(risk.anchor.clone(), &risk.title)],
                level(risk.probability.as_ref(), Column::Probability),
                level(risk.impact.as_ref(), Column::Impact),
                risk.exposure().map(Piece::level).into_iter().collect(),
                source(Column::Mitigation),
                source(Column::Owner),
            ],
            ..Row::default()
        }
    });
    let table = Table {
        class: "dd-risks",
        caption: "Risks of all documents".to_owned(),
        head: heads.iter().map(|word| vec![Piece::text(*word)]).collect(),
        rows: rows.collect(),
        row_heads: false,
    };
    let mut parts: Vec<_> = matrix(page, &placed)
        .map(|it| it.write(page))
        .into_iter()
        .collect();
    parts.push(table.write(page));
    parts.join("\n\n")
}

/// The anchor of a row of the register, which may stand on a page with risks of its own: it counts
/// over the whole book.
fn row_anchor(at: usize) -> String {
    format!("register-risk-{}", at + 1)
}
