//! Shows scale: the growth as a table with factors, and an anchor on each bottleneck.

use super::model::{Growth, Horizon, Measure};
use crate::enrich::kit::{Inline, Page, Piece, Row, Splices, Table};

/// Puts the table below the growth part and anchors into the author's own lines.
pub fn show(page: &Page, splices: &mut Splices) {
    let scalability = &page.document().facts.scalability;
    if let Some(table) = growth(page, &scalability.growth) {
        // A block of HTML goes on to the next blank line.
        let block = format!("\n\n{}\n", table.write(page));
        splices.insert(scalability.growth.end as usize, block);
    }
    for bottleneck in &scalability.bottlenecks {
        page.put_anchor(splices, bottleneck.place, &bottleneck.anchor);
    }
}

/// What is measured now by what it will be; `None` where no factor can be told, or where the author
/// has such a table.
fn growth<'a>(page: &Page<'a>, growth: &'a Growth) -> Option<Table<'a>> {
    let current = growth.current().filter(|_| !growth.is_table)?;
    let later: Vec<_> = growth.later().collect();
    let grows = |measure: &&Measure| {
        let mut then = later.iter().filter_map(|it| it.measure(&measure.key));
        then.next().is_some()
    };
    let measures: Vec<_> = current.measures.iter().filter(grows).collect();
    let has_factor = measures.iter().any(|now| {
        let mut then = later.iter().filter_map(|it| it.measure(&now.key));
        then.any(|then| now.factor(then).is_some())
    });
    if !has_factor {
        return None;
    }
    let heads = std::iter::once("Measure").chain([current.name.as_str()]);
    let heads = heads.chain(later.iter().map(|it| it.name.as_str()));
    let rows = measures.into_iter().map(|now| {
        let mut cells: Vec<Inline> = vec![
            vec![Piece::text(now.name.as_str())],
            vec![page.source(page.id, now.value)],
        ];
        cells.extend(later.iter().map(|horizon| cell(page, now, horizon)));
        Row {
            cells,
            ..Row::default()
        }
    });
    Some(Table {
        class: "dd-growth",
        caption: "Growth over the current scale".to_owned(),
        head: heads.map(|head| vec![Piece::text(head)]).collect(),
        rows: rows.collect(),
        row_heads: true,
    })
}

/// The author's words with the factor behind them.
fn cell<'a>(page: &Page<'a>, now: &Measure, horizon: &Horizon) -> Inline<'a> {
    let Some(then) = horizon.measure(&now.key) else {
        return Vec::new();
    };
    let mut pieces = vec![page.source(page.id, then.value)];
    if let Some(factor) = now.factor(then) {
        pieces.push(Piece::text(" "));
        pieces.push(Piece::Strong(format!("× {}", rounded(factor))));
    }
    pieces
}

/// A factor as people say it: fewer places the larger it is.
fn rounded(factor: f64) -> String {
    let places = match factor.abs() {
        10.0.. => 0,
        2.0.. => 1,
        _ => 2,
    };
    let number = format!("{factor:.places$}");
    if number.contains('.') {
        return number
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned();
    }
    number
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn factors_are_round() {
        for (factor, words) in [
            (1.0, "1"),
            (1.0312, "1.03"),
            (1.5, "1.5"),
            (2.6667, "2.7"),
            (3.0, "3"),
            (53.3, "53"),
            (0.8, "0.8"),
            (100.0, "100"),
        ] {
            assert_eq!(rounded(factor), words);
        }
    }
}
