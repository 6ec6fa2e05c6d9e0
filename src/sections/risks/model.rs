//! A document's risks, as its tables state them.

use crate::document::values::level::Level;
use crate::text::Span;

/// What a column of a risk table is about, whatever its name and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Id,
    Risk,
    Probability,
    Impact,
    Mitigation,
    Owner,
    /// A score, priority or exposure that the author gives.
    Score,
    Other,
}

/// A risk table of a document.
#[derive(Debug)]
pub struct RiskTable {
    /// The whole table.
    pub span: Span,
    /// The heading row's cells with what they mean.
    pub columns: Vec<(Column, Span)>,
    pub risks: Vec<Risk>,
    /// The table holds something that cannot be shown in another place, a footnote's mark.
    pub fixed: bool,
}

/// One row of a risk table.
#[derive(Debug)]
pub struct Risk {
    /// Counts from 1 over all risk tables of the document.
    pub number: usize,
    /// The row's anchor on its page, `risk-1` unless a heading has that.
    pub anchor: String,
    /// What the author calls it: the words of its risk cell.
    pub title: String,
    /// The author's own id, such as `R1`.
    pub id: Option<String>,
    pub probability: Option<Rating>,
    pub impact: Option<Rating>,
    /// The level in the author's own score column, where a word names one.
    pub score: Option<Rating>,
    /// All cells, in the order of the columns.
    pub cells: Vec<Span>,
    /// The row's place.
    pub span: Span,
}

/// A level as an author gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rating {
    pub level: Level,
    /// The words of the cell that still stand, for the badge; `None` where the cell holds more
    /// than words, such as a link, which a badge would lose.
    pub label: Option<String>,
}

impl RiskTable {
    /// The cell of a risk in the first column of a meaning.
    pub fn cell(&self, risk: &Risk, column: Column) -> Option<Span> {
        let at = self.position(column)?;
        risk.cells.get(at).copied()
    }

    /// The place of the first column of a meaning.
    pub fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|(kind, _)| *kind == column)
    }
}

impl Risk {
    /// How exposed the project is: from probability and impact where both can be read, else the
    /// author's own level.
    pub fn exposure(&self) -> Option<Level> {
        match (&self.probability, &self.impact) {
            (Some(probability), Some(impact)) => {
                Some(Level::exposure(probability.level, impact.level))
            }
            _ => self.score.as_ref().map(|score| score.level),
        }
    }

    /// Whether the risk counts as high: by its exposure, or by its impact where there is no
    /// exposure.
    pub fn is_high(&self) -> bool {
        self.exposure()
            .or(self.impact.as_ref().map(|impact| impact.level))
            .is_some_and(|level| level >= Level::High)
    }
}
