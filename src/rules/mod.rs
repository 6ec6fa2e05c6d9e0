//! The rules: one file each, in the folder of its group, with its data, its documentation and what
//! it does.

pub mod book;
pub mod contracts;
pub mod decisions;
pub mod document;
pub mod risks;
pub mod template;

use crate::check::{Finding, Rule, Scope};

/// All rules, group by group and by name.
pub const ALL: &[&Rule] = &[
    &template::date_order::RULE,
    &template::duplicate_heading_anchor::RULE,
    &template::empty_section::RULE,
    &template::front_matter_syntax::RULE,
    &template::missing_author::RULE,
    &template::missing_section::RULE,
    &template::misspelt_status::RULE,
    &template::placeholder_left::RULE,
    &template::section_order::RULE,
    &template::stale_document::RULE,
    &template::unknown_status::RULE,
    &template::unreadable_date::RULE,
    &decisions::adr_number_mismatch::RULE,
    &decisions::adr_status_conflict::RULE,
    &decisions::ambiguous_reference::RULE,
    &decisions::duplicate_adr_number::RULE,
    &decisions::missing_adr_part::RULE,
    &decisions::one_sided_supersession::RULE,
    &decisions::reference_to_retired::RULE,
    &decisions::superseded_without_successor::RULE,
    &decisions::supersession_cycle::RULE,
    &decisions::unknown_reference::RULE,
    &document::changelog_date::RULE,
    &document::changelog_order::RULE,
    &document::milestone_order::RULE,
    &document::overdue_milestone::RULE,
    &document::overdue_question::RULE,
    &document::status_conflict::RULE,
    &risks::duplicate_risk::RULE,
    &risks::missing_mitigation::RULE,
    &risks::missing_owner::RULE,
    &risks::unknown_level::RULE,
    &contracts::column_table_drift::RULE,
    &contracts::duplicate_endpoint::RULE,
    &contracts::entity_table_drift::RULE,
    &contracts::mermaid_syntax::RULE,
    &contracts::migration_number_gap::RULE,
    &contracts::path_parameter_style::RULE,
    &contracts::rollback_missing::RULE,
    &contracts::sql_syntax::RULE,
    &contracts::typescript_syntax::RULE,
    &contracts::unknown_direction::RULE,
    &contracts::unknown_foreign_key_target::RULE,
    &contracts::unknown_index_column::RULE,
    &contracts::unknown_method::RULE,
    &book::broken_link::RULE,
    &book::duplicate_term::RULE,
    &book::orphan_document::RULE,
    &book::unknown_directive::RULE,
    &book::unusable_catalog::RULE,
    &book::unused_allow::RULE,
];

/// Runs the rules over one chapter: of a whole book, or of a file that was taken alone.
#[inline(never)] // A door where benches/instructions counts.
pub fn check(scope: &Scope, whole_book: bool) -> Vec<Finding> {
    let mut out = Vec::new();
    // A page that was enriched before is no author's text any more.
    if !scope.document().enriched {
        for rule in ALL.iter().filter(|rule| whole_book || !rule.whole_book) {
            (rule.check)(scope, &mut out);
        }
    }
    out
}
