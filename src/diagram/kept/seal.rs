//! The mark that this user's program puts on what it keeps.
//!
//! A folder of a book may hold anything that its authors committed, so that a file there proves
//! nothing: one with the right name could bring script into the page. Cleaning each drawing again
//! would cost what keeping it saves. So each file carries a code that only somebody who knows a
//! secret can make (HMAC-SHA-256), and the secret lies outside of the book, in the user's own folder
//! of caches. What does not carry it was never kept. The same code finds every file that is torn.

use super::Hash;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// As long as a block of the hash, so that none of it is folded.
type Secret = [u8; 64];

/// The user's secret.
pub(super) struct Seal(Secret);

impl Seal {
    /// The file that holds this user's secret, where there is a place for it.
    pub(super) fn place() -> Option<PathBuf> {
        let absolute = |name: &str| {
            let path = PathBuf::from(std::env::var_os(name)?);
            path.is_absolute().then_some(path)
        };
        let folder = if cfg!(windows) {
            absolute("LOCALAPPDATA")
        } else {
            let own = if cfg!(target_vendor = "apple") {
                "Library/Caches"
            } else {
                ".cache"
            };
            absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(own)))
        };
        Some(folder?.join("mdbook-designdoc/seal"))
    }

    /// The secret in a file. One that others may read, or that is of another length, is none.
    pub(super) fn read(file: &Path) -> Option<Self> {
        let told = fs::symlink_metadata(file).ok()?;
        if !told.is_file() || !is_private(&told) {
            return None;
        }
        let mut bytes = Vec::new();
        let more_than_one = size_of::<Secret>() as u64 + 1;
        let open = File::open(file).ok()?;
        open.take(more_than_one).read_to_end(&mut bytes).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The secret in a file, which is made where it is not there. Of two that make it at once both
    /// have the first one's.
    pub(super) fn read_or_make(file: &Path) -> Option<Self> {
        if let Some(seal) = Self::read(file) {
            return Some(seal);
        }
        let folder = file.parent()?;
        fs::create_dir_all(folder).ok()?;
        let mut secret: Secret = [0; 64];
        getrandom::fill(&mut secret).ok()?;
        // A temporary file is for its owner alone, and stays so.
        let mut made = tempfile::NamedTempFile::new_in(folder).ok()?;
        made.write_all(&secret).ok()?;
        let _ = made.persist_noclobber(file);
        Self::read(file)
    }

    /// The code of some bytes.
    pub(super) fn code(&self, bytes: &[u8]) -> Hash {
        self.over(bytes).finalize().into_bytes().into()
    }

    /// Whether a code is that of some bytes.
    pub(super) fn is_code(&self, code: &[u8], bytes: &[u8]) -> bool {
        self.over(bytes).verify_slice(code).is_ok()
    }

    fn over(&self, bytes: &[u8]) -> Hmac<Sha256> {
        Hmac::new(&self.0.into()).chain_update(bytes)
    }
}

/// A secret is not for logs.
impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

/// Nobody else may read it; what version control checks out can be read by others.
#[cfg(unix)]
fn is_private(file: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.permissions().mode() & 0o077 == 0
}

#[cfg(not(unix))]
fn is_private(_: &fs::Metadata) -> bool {
    true
}
