//! How serious each rule's findings are in this book.

use super::rule::{Group, Rule, Severity};
use crate::config::{ConfigError, NAME, nearest};
use std::collections::BTreeMap;

/// What the configuration says of rules and groups; all other rules keep their own level.
#[derive(Debug, Default)]
pub struct Levels {
    rules: BTreeMap<&'static str, Severity>,
    groups: BTreeMap<Group, Severity>,
}

impl Levels {
    /// Reads the table of the configuration against the rules that there are.
    ///
    /// # Errors
    /// A name that is neither a rule's nor a group's, or a level that is none.
    pub fn resolve(
        raw: &BTreeMap<String, String>,
        rules: &[&'static Rule],
    ) -> Result<Self, ConfigError> {
        let mut levels = Self::default();
        for (name, level) in raw {
            let known = Severity::ALL.into_iter().find(|it| it.name() == level);
            let level = known.ok_or_else(|| {
                ConfigError::new(format!(
                    "`{name}` in [preprocessor.{NAME}.rules] must be \"allow\", \"warn\" or \"deny\""
                ))
            })?;
            let group = Group::ALL.into_iter().find(|it| it.name() == name);
            let rule = rules.iter().find(|it| it.name == name);
            match (rule, group) {
                (Some(rule), _) => drop(levels.rules.insert(rule.name, level)),
                (None, Some(group)) => drop(levels.groups.insert(group, level)),
                (None, None) => return Err(unknown(name, rules)),
            }
        }
        Ok(levels)
    }

    /// The level of a rule: its own line, its group's, or what it has by itself.
    pub fn of(&self, rule: &Rule) -> Severity {
        let own = self.rules.get(rule.name);
        let level = own.or_else(|| self.groups.get(&rule.group));
        level.copied().unwrap_or(rule.level)
    }
}

fn unknown(name: &str, rules: &[&'static Rule]) -> ConfigError {
    let groups = Group::ALL.into_iter().map(Group::name);
    let known = rules.iter().map(|rule| rule.name).chain(groups);
    let help = match nearest(name, known) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("`mdbook-{NAME} explain` lists them"),
    };
    ConfigError::new(format!(
        "[preprocessor.{NAME}.rules] names `{name}`, which is no rule and no group; {help}"
    ))
}
