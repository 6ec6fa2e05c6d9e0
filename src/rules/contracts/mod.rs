//! Rules about what machines read too: endpoints, entities, tables, diagrams.

pub mod duplicate_endpoint;
pub mod mermaid_syntax;
pub mod path_parameter_style;
pub mod sql_syntax;
pub mod typescript_syntax;
pub mod unknown_direction;
pub mod unknown_method;
