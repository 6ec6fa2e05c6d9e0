//! Shows alerts: a list of them as a table, and an anchor on each.

use super::model::{Alert, AlertList};
use crate::enrich::kit::{Inline, Page, Piece, Row, Splices, Table};

/// Puts tables in the place of lists that say nothing else, and anchors and badges into the others.
pub fn show(page: &Page, splices: &mut Splices) {
    let monitoring = &page.document().facts.monitoring;
    let mut listed = 0..0;
    let mut lists = monitoring.lists.iter();
    for (at, alert) in monitoring.alerts.iter().enumerate() {
        if at >= listed.end
            && let Some(list) = lists.as_slice().first().filter(|it| it.alerts.start == at)
        {
            lists.next();
            listed = list.alerts.clone();
            if let Some(alerts) = monitoring.alerts.get(listed.clone()) {
                show_list(page, list, alerts, splices);
            }
        }
        if listed.contains(&at) {
            continue;
        }
        page.put_anchor(splices, alert.place, &alert.anchor);
        if let (Some(cell), Some(badge), true) = (alert.severity_cell, badge(alert), page.is_html())
        {
            splices.replace(cell, page.in_prose(&[badge]));
        }
    }
}

fn badge<'a>(alert: &Alert) -> Option<Piece<'a>> {
    let severity = alert.severity.as_ref()?;
    Some(Piece::level_as(
        severity.grade.level(),
        severity.label.clone(),
    ))
}

fn show_list(page: &Page, list: &AlertList, alerts: &[Alert], splices: &mut Splices) {
    let graded = alerts.iter().any(|it| it.severity.is_some());
    let mut head = vec!["Alert", "Threshold", "Channel"];
    if graded {
        head.push("Severity");
    }
    let rows = alerts.iter().map(|alert| {
        let source = |span| vec![page.source(page.id, span)];
        let mut cells: Vec<Inline> = vec![
            source(alert.name),
            alert.threshold.map(source).unwrap_or_default(),
            alert.channel.map(source).unwrap_or_default(),
        ];
        if graded {
            cells.push(badge(alert).into_iter().collect());
        }
        Row {
            id: Some(alert.anchor.clone()),
            cells,
            ..Row::default()
        }
    });
    let table = Table {
        class: "dd-alerts",
        caption: if list.name.is_empty() {
            "Alerts".to_owned()
        } else {
            list.name.clone()
        },
        head: head.into_iter().map(|it| vec![Piece::text(it)]).collect(),
        rows: rows.collect(),
        row_heads: true,
    };
    // Blank lines part the table from the label over the list and from what follows.
    splices.replace(list.span, format!("\n{}\n", table.write(page)));
}
