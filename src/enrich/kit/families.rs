//! Things that have to do with each other, put into as few drawings as can be read.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The nodes that have to do with each other, directly or through others; each family begins with
/// its first node and goes on with its neighbours.
pub fn families(
    nodes: impl IntoIterator<Item = usize>,
    edges: impl IntoIterator<Item = (usize, usize)>,
) -> Vec<Vec<usize>> {
    let nodes = nodes.into_iter().map(|it| (it, Vec::new()));
    let mut beside: BTreeMap<usize, Vec<usize>> = nodes.collect();
    for (from, to) in edges {
        beside.entry(from).or_default().push(to);
        beside.entry(to).or_default().push(from);
    }
    let mut seen = BTreeSet::new();
    let mut families = Vec::new();
    for first in beside.keys() {
        if !seen.insert(*first) {
            continue;
        }
        let mut family = Vec::new();
        let mut open = VecDeque::from([*first]);
        while let Some(id) = open.pop_front() {
            family.push(id);
            let next = beside.get(&id).into_iter().flatten();
            open.extend(next.filter(|it| seen.insert(**it)).copied());
        }
        families.push(family);
    }
    families
}

/// Families put together as long as a drawing of `most` nodes holds them; a larger one comes in
/// parts.
pub fn packed(families: Vec<Vec<usize>>, most: usize) -> Vec<Vec<usize>> {
    let mut drawings: Vec<Vec<usize>> = Vec::new();
    for family in families {
        for part in family.chunks(most.max(1)) {
            match drawings.last_mut() {
                Some(last) if last.len() + part.len() <= most => last.extend(part),
                _ => drawings.push(part.to_vec()),
            }
        }
    }
    drawings
}

#[cfg(test)]
mod tests {
    use super::{families, packed};

    #[test]
    fn what_belongs_together_stays_together_as_long_as_it_can_be_read() {
        let found = families(0..6, [(0, 4), (4, 2), (3, 5)]);
        assert_eq!(found, [vec![0, 4, 2], vec![1], vec![3, 5]]);
        assert_eq!(packed(found.clone(), 4), [vec![0, 4, 2, 1], vec![3, 5]]);
        assert_eq!(packed(found, 2), [vec![0, 4], vec![2, 1], vec![3, 5]]);
        assert!(packed(families([], []), 4).is_empty());
    }
}
