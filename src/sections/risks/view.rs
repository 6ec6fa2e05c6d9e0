//! Shows risks: levels as badges, the exposure they make, and a matrix over the table.

use super::model::{Column, Rating, Risk, RiskTable};
use crate::book::ChapterId;
use crate::config::RiskOrder;
use crate::document::values::level::Level;
use crate::enrich::kit::{Inline, Page, Piece, Row, Splices, Table};
use crate::registers::{Record, Selection};
use crate::text::Span;
use std::collections::HashMap;

/// Puts a matrix and an enriched table in the place of each risk table.
pub fn show(page: &Page, splices: &mut Splices) {
    for table in &page.chapter().document.risks {
        let mut risks: Vec<_> = table.risks.iter().collect();
        order(page, &mut risks, |risk| risk.exposure());
        let placed: Vec<_> = risks
            .iter()
            .map(|risk| Named {
                name: risk.id.clone().unwrap_or_else(|| risk.number.to_string()),
                href: page.is_html().then(|| format!("#{}", risk.anchor)),
                risk,
            })
            .collect();
        let mut parts = Vec::new();
        parts.extend(matrix(&placed, " ").map(|matrix| matrix.write(page)));
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
    /// The way from this page to the risk.
    href: Option<String>,
    risk: &'a Risk,
}

/// Probability by impact: each cell names its risks and links to their rows. `None` where no risk
/// has both. `gap` stands between two risks of a cell.
fn matrix<'a>(risks: &[Named<'a>], gap: &'static str) -> Option<Table<'a>> {
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
            cells.push(links(gap, here.map(|(named, _)| *named)));
            bands.push(Some(Level::exposure(*probability, *impact).slug()));
        }
        Row {
            cells,
            levels: bands,
            ..Row::default()
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

fn links<'a, 'n>(gap: &'static str, risks: impl Iterator<Item = &'n Named<'a>>) -> Inline<'a>
where
    'a: 'n,
{
    let mut out = Vec::new();
    for named in risks {
        if !out.is_empty() {
            out.push(Piece::text(gap));
        }
        let words = vec![Piece::text(named.name.clone())];
        match &named.href {
            Some(href) => out.push(Piece::Link {
                href: href.clone(),
                hint: Some(hint(named.risk)),
                status: None,
                words,
            }),
            None => out.extend(words),
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

/// The matrix over the rows of the register `risks`.
pub fn over_register(page: &Page, selection: &Selection, _: &str) -> String {
    let named = named(page, selection, |row, risk| {
        let anchor = row.anchor.as_ref()?;
        Some(Named {
            name: row.cells.first()?.plain(page),
            href: page.is_html().then(|| format!("#{anchor}")),
            risk,
        })
    });
    let matrix = matrix(&named, " ");
    matrix.map(|it| it.write(page)).unwrap_or_default()
}

/// The matrix of the register `risk-matrix`: without rows beneath it, it names the risks in full and
/// leads to their places.
pub fn matrix_of_register(page: &Page, selection: &Selection, _: &str) -> String {
    let named = named(page, selection, |row, risk| {
        let anchor = Some(risk.anchor.as_str()).filter(|_| page.is_html());
        Some(Named {
            name: risk.title.clone(),
            href: row
                .own()
                .and_then(|(chapter, _)| page.link_to(chapter, anchor)),
            risk,
        })
    });
    let matrix = matrix(&named, " · ");
    matrix.map(|it| it.write(page)).unwrap_or_default()
}

/// The risks of a register's rows as a matrix names them.
fn named<'a>(
    page: &Page<'a>,
    selection: &Selection,
    name: impl Fn(&Record, &'a Risk) -> Option<Named<'a>>,
) -> Vec<Named<'a>> {
    let mut of_chapter: HashMap<ChapterId, Vec<&Risk>> = HashMap::new();
    let rows = selection.groups.iter().flat_map(|it| &it.rows);
    let named = rows.filter_map(|row| {
        let (chapter, at) = row.own()?;
        let risks = of_chapter.entry(chapter).or_insert_with(|| {
            let document = &page.book.chapters[chapter].document;
            document.all_risks().map(|(_, risk)| risk).collect()
        });
        name(row, risks.get(at)?)
    });
    named.collect()
}
