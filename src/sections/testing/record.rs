//! What a kind of test is in the exported catalog.

use super::model::{Test, TestKind};
use crate::records::{Place, QuantityRecord, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// A kind of test in a document.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Test")]
pub struct TestRecord {
    /// The file of the document.
    pub document: String,
    pub kind: TestKindName,
    /// The author's name for it.
    pub name: String,
    /// What is tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// How much of the code the tests are to run through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<CoverageRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tools: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub scenarios: Vec<String>,
    pub place: Place,
}

/// How much of the code tests are to run through.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Coverage")]
pub struct CoverageRecord {
    /// The author's words.
    pub words: String,
    /// The same as a number, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<QuantityRecord>,
}

/// What a test is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "TestKind")]
pub enum TestKindName {
    Unit,
    Integration,
    EndToEnd,
    Contract,
    Performance,
    Security,
    Acceptance,
    Regression,
    Resilience,
    Accessibility,
    Manual,
    /// A kind that only the author's name tells.
    Other,
}

impl From<TestKind> for TestKindName {
    fn from(kind: TestKind) -> Self {
        match kind {
            TestKind::Unit => Self::Unit,
            TestKind::Integration => Self::Integration,
            TestKind::EndToEnd => Self::EndToEnd,
            TestKind::Contract => Self::Contract,
            TestKind::Performance => Self::Performance,
            TestKind::Security => Self::Security,
            TestKind::Acceptance => Self::Acceptance,
            TestKind::Regression => Self::Regression,
            TestKind::Resilience => Self::Resilience,
            TestKind::Accessibility => Self::Accessibility,
            TestKind::Manual => Self::Manual,
            TestKind::Other => Self::Other,
        }
    }
}

/// The kinds of test of a chapter.
pub fn read(reader: &Reader) -> Vec<TestRecord> {
    let tests = &reader.scope.document().facts.testing;
    tests.iter().map(|it| test(reader, it)).collect()
}

fn test(reader: &Reader, it: &Test) -> TestRecord {
    TestRecord {
        document: reader.document(),
        kind: it.kind.into(),
        name: it.name.clone(),
        scope: reader.maybe(it.scope),
        coverage: it.coverage.as_ref().map(|it| CoverageRecord {
            words: reader.words(it.span),
            value: it.quantity.as_ref().map(Into::into),
        }),
        tools: reader.maybe(it.tools),
        scenarios: reader.all(&it.scenarios),
        place: reader.place(it.span, &it.anchor),
    }
}
