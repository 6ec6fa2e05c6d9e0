//! The keys of the checks: which ones, how serious, and against which day.

use super::FailOn;
use super::error::{ConfigError, wrong, wrong_in};
use super::table::Table;
use std::collections::BTreeMap;

pub(super) fn rules(own: &Table) -> Result<BTreeMap<String, String>, ConfigError> {
    const KEY: &str = "rules";
    let expected = "a table of rules or groups with \"allow\", \"warn\" or \"deny\" for each";
    let Some(value) = own.get(KEY) else {
        return Ok(BTreeMap::new());
    };
    let table = value.as_object().ok_or_else(|| wrong(KEY, expected))?;
    let levels = table.iter().map(|(name, level)| {
        let level = level.as_str().ok_or_else(|| wrong(KEY, expected))?;
        Ok((name.clone(), level.to_owned()))
    });
    levels.collect()
}

pub(super) fn fail_on(own: &Table) -> Result<FailOn, ConfigError> {
    Ok(failing(own, "preprocessor")?.unwrap_or(FailOn::Error))
}

/// The key `fail-on` in the table below `above`, where it stands there.
pub(super) fn failing(own: &Table, above: &str) -> Result<Option<FailOn>, ConfigError> {
    const KEY: &str = "fail-on";
    let Some(value) = own.get(KEY) else {
        return Ok(None);
    };
    let named = |(name, _): &&(&str, FailOn)| value.as_str() == Some(name);
    let found = FailOn::NAMES.iter().find(named);
    let expected = "\"error\", \"warning\" or \"never\"";
    let found = found.ok_or_else(|| wrong_in(above, KEY, expected))?;
    Ok(Some(found.1))
}

/// A number of days, alone or as `"180 days"`.
pub(super) fn stale_after(own: &Table) -> Result<Option<u32>, ConfigError> {
    const KEY: &str = "stale-after";
    let Some(value) = own.get(KEY) else {
        return Ok(None);
    };
    let days = match value.as_str() {
        Some(words) => {
            let number = words.trim().strip_suffix("days").unwrap_or(words);
            number.trim().parse().ok()
        }
        None => value.as_u64().and_then(|days| u32::try_from(days).ok()),
    };
    let days = days.filter(|days| *days > 0);
    let expected = "a number of days, such as \"180 days\"";
    days.map(Some).ok_or_else(|| wrong(KEY, expected))
}

/// The day that lateness is measured against: what the build environment says, so that a build can
/// be repeated; else the key; else the system's date.
pub(super) fn today(own: &Table) -> Result<jiff::civil::Date, ConfigError> {
    const KEY: &str = "today";
    let given = match own.get(KEY) {
        Some(value) => {
            let date = value.as_str().and_then(|it| it.parse().ok());
            Some(date.ok_or_else(|| wrong(KEY, "a date, such as \"2026-03-01\""))?)
        }
        None => None,
    };
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let epoch = epoch.and_then(|seconds| {
        let seconds = seconds.trim().parse().ok()?;
        jiff::Timestamp::from_second(seconds).ok()
    });
    let of_epoch = epoch.map(|moment| jiff::tz::Offset::UTC.to_datetime(moment).date());
    let now = || jiff::ZonedDateTime::now().date();
    Ok(of_epoch.or(given).unwrap_or_else(now))
}
