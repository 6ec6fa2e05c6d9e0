//! What a drawing depends on besides its source: the code that draws.
//!
//! No setting of a book changes a drawing; palettes, widths and limits are constants of this code.
//! The code's own files tell of every change that a developer makes. What else is linked, merman
//! and all that it needs, is told by the program's own file: where it lies, how long it is and when
//! it was written.

use super::Hash;
use sha2::{Digest, Sha256};
use std::time::SystemTime;

/// All files of the folder that holds the drawing code.
const FILES: &[(&str, &str)] = &[
    ("allowed.rs", include_str!("../allowed.rs")),
    ("author.rs", include_str!("../author.rs")),
    ("colour.rs", include_str!("../colour.rs")),
    ("css.rs", include_str!("../css.rs")),
    ("draw.rs", include_str!("../draw.rs")),
    ("drawings.rs", include_str!("../drawings.rs")),
    ("ids.rs", include_str!("../ids.rs")),
    ("kept/entry.rs", include_str!("entry.rs")),
    ("locate.rs", include_str!("../locate.rs")),
    ("look.rs", include_str!("../look.rs")),
    ("measure.rs", include_str!("../measure.rs")),
    ("merge.rs", include_str!("../merge.rs")),
    ("mod.rs", include_str!("../mod.rs")),
    ("palette.rs", include_str!("../palette.rs")),
    ("render.rs", include_str!("../render.rs")),
    ("sanitize.rs", include_str!("../sanitize.rs")),
    ("sequence.rs", include_str!("../sequence.rs")),
    ("template.rs", include_str!("../template.rs")),
    ("tree.rs", include_str!("../tree.rs")),
    ("widths.rs", include_str!("../widths.rs")),
];

/// What stands for the code that draws; `None` where the program's file cannot be looked at, so
/// that nobody knows which program this is.
pub(super) fn fingerprint() -> Option<Hash> {
    let program = std::env::current_exe().ok()?;
    let file = std::fs::metadata(&program).ok()?;
    let written = file.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH);
    let mut parts = vec![
        env!("CARGO_PKG_VERSION").as_bytes().to_vec(),
        program.as_os_str().as_encoded_bytes().to_vec(),
        file.len().to_le_bytes().to_vec(),
        written.ok()?.as_nanos().to_le_bytes().to_vec(),
    ];
    parts.extend(FILES.iter().map(|(_, text)| text.as_bytes().to_vec()));
    Some(of_parts(parts.iter().map(Vec::as_slice)))
}

/// One hash of several parts, none of which can pass for a piece of another.
pub(super) fn of_parts<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Hash {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::FILES;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_file_that_draws_is_part_of_the_fingerprint() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagram");
        let there = std::fs::read_dir(&folder).unwrap();
        let there = there.map(|it| it.unwrap().file_name().into_string().unwrap());
        let told: BTreeSet<_> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        // Keeping draws nothing, but for the form in which it keeps.
        let other = ["kept", "tests.rs"].map(str::to_owned);
        let wanted: BTreeSet<_> = there.filter(|it| !other.contains(it)).collect();
        let wanted: BTreeSet<_> = wanted.into_iter().chain(["kept/entry.rs".into()]).collect();
        assert_eq!(told, wanted);
        for (name, text) in FILES {
            let file = std::fs::read_to_string(folder.join(name)).unwrap();
            assert!(file == *text, "{name} stands under another file's name");
        }
    }
}
