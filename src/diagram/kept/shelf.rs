//! One file of drawings: a code over all of it, the keys, and what stands under them.
//!
//! A file is read whole, and written whole beside its place and moved there, so that of two runs at
//! once each reads a whole one. The one that is moved last stays; what the other had drawn is drawn
//! again. Whatever has another form, length or code is an empty file.

use super::Hash;
use super::seal::Seal;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What a file begins with: its form.
const FORM: &[u8; 8] = b"ddraw\0\0\x01";

/// What the name of a file begins with that is not in its place yet.
pub(super) const UNFINISHED: &str = "unfinished-";

/// A file, and what is to come into it.
#[derive(Debug)]
pub(super) struct Shelf {
    file: PathBuf,
    /// The most bytes of drawings that it holds.
    limit: usize,
    stored: OnceLock<Stored>,
    new: Mutex<BTreeMap<Hash, Arc<[u8]>>>,
}

/// What stands in a file.
#[derive(Debug, Default)]
struct Stored {
    bytes: Vec<u8>,
    /// What was used last comes first.
    order: Vec<Hash>,
    entries: HashMap<Hash, Entry>,
}

#[derive(Debug)]
struct Entry {
    range: Range<usize>,
    used: AtomicBool,
}

impl Shelf {
    /// The shelf in a file, which need not be there.
    pub(super) fn new(file: PathBuf, limit: usize) -> Self {
        Self {
            file,
            limit,
            stored: OnceLock::new(),
            new: Mutex::default(),
        }
    }

    /// Hands what stands under a key to `read`.
    pub(super) fn get<T>(
        &self,
        key: &Hash,
        seal: Option<&Seal>,
        read: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Option<T> {
        let stored = self.stored.get_or_init(|| self.read(seal));
        if let Some(entry) = stored.entries.get(key) {
            entry.used.store(true, Ordering::Relaxed);
            return read(&stored.bytes[entry.range.clone()]);
        }
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = new.get(key).cloned();
        drop(new);
        read(&bytes?)
    }

    /// Puts something under a key, to be written.
    pub(super) fn put(&self, key: Hash, bytes: Vec<u8>) {
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.insert(key, bytes.into());
    }

    /// Whether there is anything to write.
    pub(super) fn is_new(&self) -> bool {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        !new.is_empty()
    }

    /// Writes what is new, then what was used, then what else the file holds, as long as there is
    /// room for it.
    ///
    /// # Errors
    /// The file cannot be written; then it is as it was.
    pub(super) fn write(&self, seal: &Seal) -> io::Result<()> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        // Another run may have written since this one read.
        let now = self.read(Some(seal));
        let before = self.stored.get();
        let used = before.into_iter().flat_map(|it| it.iter(true));
        let others = now.iter(false);
        let new = new.iter().map(|(key, bytes)| (key, &bytes[..]));
        let mut room = self.limit;
        let mut seen = HashSet::new();
        let kept = new.chain(used).chain(others);
        let kept = kept.filter(|(key, _)| seen.insert(**key)).take_while(|it| {
            let left = room.checked_sub(size_of::<Hash>() + it.1.len());
            room = left.unwrap_or_default();
            left.is_some()
        });
        let kept: Vec<_> = kept.collect();
        let contents = contents(&kept, seal);
        let folder = self.file.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(folder)?;
        file.write_all(&contents)?;
        // Where a link stands in its place it takes the link's, and leaves alone what it leads to.
        file.persist(&self.file).map_err(|error| error.error)?;
        Ok(())
    }

    fn read(&self, seal: Option<&Seal>) -> Stored {
        let stored = seal.and_then(|seal| {
            let bytes = plain_file(&self.file, 2 * self.limit)?;
            Stored::of(bytes, seal)
        });
        stored.unwrap_or_default()
    }
}

impl Stored {
    fn of(bytes: Vec<u8>, seal: &Seal) -> Option<Self> {
        let rest = bytes.strip_prefix(FORM)?;
        let (code, mut rest) = rest.split_at_checked(size_of::<Hash>())?;
        if !seal.is_code(code, rest) {
            return None;
        }
        let (count, behind) = rest.split_first_chunk()?;
        rest = behind;
        let mut keys = Vec::new();
        for _ in 0..u32::from_le_bytes(*count) {
            let (key, behind) = rest.split_first_chunk::<{ size_of::<Hash>() }>()?;
            let (length, behind) = behind.split_first_chunk()?;
            keys.push((*key, u32::from_le_bytes(*length)));
            rest = behind;
        }
        let mut start = bytes.len() - rest.len();
        let mut order = Vec::with_capacity(keys.len());
        let mut entries = HashMap::with_capacity(keys.len());
        for (key, length) in keys {
            let end = start.checked_add(usize::try_from(length).ok()?)?;
            bytes.get(start..end)?;
            let entry = Entry {
                range: start..end,
                used: AtomicBool::new(false),
            };
            order.push(key);
            entries.insert(key, entry);
            start = end;
        }
        Some(Self {
            bytes,
            order,
            entries,
        })
    }

    /// What it holds, in its order: all of it, or what was used.
    fn iter(&self, used: bool) -> impl Iterator<Item = (&Hash, &[u8])> {
        self.order.iter().filter_map(move |key| {
            let entry = &self.entries[key];
            let wanted = !used || entry.used.load(Ordering::Relaxed);
            wanted.then(|| (key, &self.bytes[entry.range.clone()]))
        })
    }
}

fn contents(kept: &[(&Hash, &[u8])], seal: &Seal) -> Vec<u8> {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut rest = Vec::new();
    rest.extend(u32::try_from(kept.len()).unwrap_or(u32::MAX).to_le_bytes());
    for (key, bytes) in kept {
        rest.extend(*key);
        rest.extend(length(bytes).to_le_bytes());
    }
    for (_, bytes) in kept {
        rest.extend(*bytes);
    }
    let code = seal.code(&rest);
    [&FORM[..], &code, &rest].concat()
}

/// The bytes of a file that is no link, no device and not longer than it may be.
fn plain_file(file: &Path, most: usize) -> Option<Vec<u8>> {
    let told = fs::symlink_metadata(file).ok()?;
    let length = usize::try_from(told.len()).ok()?;
    if !told.is_file() || length > most {
        return None;
    }
    let mut bytes = Vec::with_capacity(length);
    let open = File::open(file).ok()?;
    open.take(told.len()).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
