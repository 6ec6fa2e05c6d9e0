//! The registers `components`: the components of all documents; and `component-graph`: who needs
//! whom.

use super::model::Component;
use crate::catalog::ComponentId;
use crate::check::Scope;
use crate::registers::{
    Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown, Target,
};
use std::collections::BTreeMap;

/// The register.
pub const REGISTER: Register = Register {
    name: "components",
    caption: "Components of all documents",
    empty: "No document of this book describes a component.",
    columns: COLUMNS,
    group: Some("document"),
    pick: None,
    records: Records::all("components"),
    rows,
};

/// The register of what components need.
pub const GRAPH: Register = Register {
    name: "component-graph",
    caption: "Components of all documents",
    empty: "No component here needs another one.",
    columns: COLUMNS,
    group: None,
    pick: None,
    records: None,
    rows,
};

const COLUMNS: &[Column] = &[
    DOCUMENT,
    Column::new("component", "Component", Kind::Words, Shown::Always).of(Field::At("/name")),
    Column::new("purpose", "Purpose", Kind::Words, Shown::Always),
    Column::new("technology", "Technology", Kind::Words, Shown::Filled),
    Column::new("needs", "Needs", Kind::Names, Shown::Filled).of(Field::Nowhere),
    Column::new("needed-by", "Needed by", Kind::Names, Shown::Asked).of(Field::Nowhere),
    Column::new("dependencies", "Dependencies", Kind::Words, Shown::Asked).of(Field::Nowhere),
    Column::new(
        "responsibilities",
        "Responsibilities",
        Kind::Number,
        Shown::Asked,
    )
    .of(Field::Nowhere),
    DOCUMENT_STATUS,
];

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let all: Vec<_> = chapters
        .flat_map(|(chapter, it)| {
            let list = it.document.facts.components.list.iter().enumerate();
            list.map(move |(index, it)| (ComponentId { chapter, index }, it))
        })
        .collect();
    let needs = all
        .iter()
        .map(|(id, _)| (*id, scope.catalog.needs(scope.book, *id)));
    let needs: Vec<_> = needs.collect();
    let mut needed_by: BTreeMap<ComponentId, Vec<ComponentId>> = BTreeMap::new();
    for (id, others) in &needs {
        for other in others {
            needed_by.entry(*other).or_default().push(*id);
        }
    }
    let rows = all.into_iter().zip(&needs).map(|((id, it), (_, needs))| {
        let needed_by = needed_by.get(&id).map_or(&[][..], Vec::as_slice);
        let cells = row(scope, id, it, needs, needed_by);
        Record::new(id.chapter, id.index, cells)
    });
    rows.collect()
}

fn row<'a>(
    scope: &Scope<'a>,
    id: ComponentId,
    component: &'a Component,
    needs: &[ComponentId],
    needed_by: &[ComponentId],
) -> Vec<Cell<'a>> {
    let document = &scope.book.chapters[id.chapter].document;
    let written = |span| Cell::written(scope, id.chapter, span);
    let links = |ids: &[ComponentId]| Cell::list(ids.iter().map(|it| link(scope, *it)));
    let dependencies = component.dependencies.iter();
    let count = component.responsibilities.len();
    vec![
        Cell::Link(Target::Document(id.chapter), document.title.clone()),
        link(scope, id),
        Cell::maybe(component.purpose().map(written)),
        Cell::maybe(component.technology.map(written)),
        links(needs),
        links(needed_by),
        Cell::list(dependencies.map(|it| written(it.span))),
        Cell::maybe((count > 0).then_some(Cell::Number(count))),
        Cell::maybe(document.header.status.as_ref().map(Cell::Status)),
    ]
}

fn link<'a>(scope: &Scope<'a>, id: ComponentId) -> Cell<'a> {
    let component = scope.catalog.component(scope.book, id);
    let target = Target::Anchor(id.chapter, component.target.id().to_owned());
    Cell::Link(target, component.name.clone())
}
