//! Two records that the examples of several rules show.

/// A decision that says what took its place.
pub const REPLACED: (&str, &str) = (
    "decisions/0001-two-vans.md",
    "# 1. Two vans\n\n## Status\n\nSuperseded by ADR-002\n\n## Context\n\nC.\n\n\
     ## Decision\n\nD.\n\n## Consequences\n\nE.\n",
);

/// The decision that took its place, and says so too.
pub const SUCCESSOR: (&str, &str) = (
    "decisions/0002-three-vans.md",
    "# 2. Three vans\n\n## Status\n\nAccepted; supersedes ADR-001\n\n## Context\n\nC.\n\n\
     ## Decision\n\nD.\n\n## Consequences\n\nE.\n",
);
