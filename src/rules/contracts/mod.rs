//! Rules about what machines read too: endpoints, entities, tables, diagrams.

pub mod column_table_drift;
mod columns;
pub mod duplicate_endpoint;
pub mod entity_table_drift;
pub mod mermaid_syntax;
pub mod migration_number_gap;
mod pairing;
pub mod path_parameter_style;
pub mod rollback_missing;
pub mod sql_syntax;
pub mod typescript_syntax;
pub mod unknown_direction;
pub mod unknown_foreign_key_target;
pub mod unknown_index_column;
pub mod unknown_method;
