//! The keys that give an author's own words a meaning.

use super::error::{ConfigError, unknown, wrong};
use super::table::Table;
use crate::document::heading;
use crate::document::label::{self, OwnFields};
use crate::document::template::{Meaning, OwnHeadings};
use crate::document::values::status::{self, OwnStatuses, Stage};
use crate::languages::sql;
use crate::markdown::fields::label_key;

pub(super) fn own_statuses(own: &Table) -> Result<OwnStatuses, ConfigError> {
    const KEY: &str = "statuses";
    let meanings = Stage::ALL.map(Stage::slug).join(", ");
    let expected = format!("a table of your own words with what they mean: {meanings}");
    let mut statuses = OwnStatuses::new();
    let Some(value) = own.get(KEY) else {
        return Ok(statuses);
    };
    for (word, meaning) in value.as_object().ok_or_else(|| wrong(KEY, &expected))? {
        let stage = Stage::ALL
            .into_iter()
            .find(|stage| meaning.as_str() == Some(stage.slug()));
        let stage =
            stage.ok_or_else(|| wrong(&format!("{KEY}.{word}"), &format!("one of {meanings}")))?;
        statuses.insert(status::phrase(word), stage);
    }
    Ok(statuses)
}

pub(super) fn own_headings(own: &Table) -> Result<OwnHeadings, ConfigError> {
    const KEY: &str = "headings";
    let mut headings = OwnHeadings::new();
    let Some(value) = own.get(KEY) else {
        return Ok(headings);
    };
    let expected = "a table of your own headings with the section that each one is";
    for (words, meaning) in value.as_object().ok_or_else(|| wrong(KEY, expected))? {
        let slug = meaning.as_str().unwrap_or_default();
        let meaning = Meaning::named(slug).ok_or_else(|| {
            let key = format!("{KEY}.{words}");
            unknown(&key, slug, "the name of a section", Meaning::slugs())
        })?;
        headings.insert(heading::key(words), meaning);
    }
    Ok(headings)
}

pub(super) fn own_fields(own: &Table) -> Result<OwnFields, ConfigError> {
    const KEY: &str = "fields";
    let mut fields = OwnFields::new();
    let Some(value) = own.get(KEY) else {
        return Ok(fields);
    };
    let expected = "a table of your own labels with the field that each one is";
    for (words, meaning) in value.as_object().ok_or_else(|| wrong(KEY, expected))? {
        let slug = meaning.as_str().unwrap_or_default();
        let meaning = label::Meaning::named(slug).ok_or_else(|| {
            let key = format!("{KEY}.{words}");
            unknown(&key, slug, "the name of a field", label::Meaning::slugs())
        })?;
        fields.insert(label_key(words), meaning);
    }
    Ok(fields)
}

pub(super) fn sql_dialect(own: &Table) -> Result<sql::Dialect, ConfigError> {
    const KEY: &str = "sql-dialect";
    let Some(value) = own.get(KEY) else {
        return Ok(sql::Dialect::default());
    };
    let name = value.as_str().unwrap_or_default();
    sql::Dialect::from_name(name)
        .ok_or_else(|| unknown(KEY, name, "a dialect of SQL", sql::Dialect::names()))
}
