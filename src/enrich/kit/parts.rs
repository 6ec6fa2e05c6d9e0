//! Graphs that are too large for one picture, in parts.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// No diagram of more nodes can be read.
const MOST_NODES: usize = 60;

/// The edges of a graph in parts that can be read, each edge in one part and in the order given.
///
/// Nodes that have to do with each other, directly or through others, are a family. Several families
/// share a part as far as they fit; only one that is too large by itself comes in several parts, and
/// then a node may be in more than one.
pub fn parts<E: Copy, N: Copy + Ord>(edges: &[E], ends: impl Fn(&E) -> (N, N)) -> Vec<Vec<E>> {
    let mut parts: Vec<(Vec<usize>, BTreeSet<N>)> = Vec::new();
    for (family, nodes) in families(edges, &ends) {
        match parts.last_mut() {
            Some(last) if last.1.len() + nodes.len() <= MOST_NODES => {
                last.0.extend(family);
                last.1.extend(nodes);
            }
            _ if nodes.len() <= MOST_NODES => parts.push((family, nodes)),
            _ => parts.extend(chunks(edges, &ends, family)),
        }
    }
    let parts = parts.into_iter().map(|(mut part, _)| {
        part.sort_unstable();
        let edges = part.into_iter().filter_map(|at| edges.get(at).copied());
        edges.collect()
    });
    parts.collect()
}

/// The places of the edges of each family, neighbours beside each other, and its nodes.
fn families<E, N: Copy + Ord>(
    edges: &[E],
    ends: impl Fn(&E) -> (N, N),
) -> Vec<(Vec<usize>, BTreeSet<N>)> {
    let mut beside: BTreeMap<N, Vec<(usize, N)>> = BTreeMap::new();
    for (at, edge) in edges.iter().enumerate() {
        let (from, to) = ends(edge);
        beside.entry(from).or_default().push((at, to));
        beside.entry(to).or_default().push((at, from));
    }
    let mut seen = BTreeSet::new();
    let mut families = Vec::new();
    for first in beside.keys() {
        if !seen.insert(*first) {
            continue;
        }
        let mut nodes = BTreeSet::from([*first]);
        let mut family = Vec::new();
        let mut open = VecDeque::from([*first]);
        let mut taken = BTreeSet::new();
        while let Some(node) = open.pop_front() {
            for (at, other) in beside.get(&node).into_iter().flatten() {
                if taken.insert(*at) {
                    family.push(*at);
                }
                if seen.insert(*other) {
                    nodes.insert(*other);
                    open.push_back(*other);
                }
            }
        }
        families.push((family, nodes));
    }
    families
}

/// A family in parts, each as large as it may be.
fn chunks<E, N: Copy + Ord>(
    edges: &[E],
    ends: impl Fn(&E) -> (N, N),
    family: Vec<usize>,
) -> Vec<(Vec<usize>, BTreeSet<N>)> {
    let mut chunks: Vec<(Vec<usize>, BTreeSet<N>)> = Vec::new();
    for at in family {
        let Some((from, to)) = edges.get(at).map(&ends) else {
            continue;
        };
        let fits = |nodes: &BTreeSet<N>| {
            let mut nodes = nodes.clone();
            nodes.extend([from, to]);
            nodes.len() <= MOST_NODES
        };
        match chunks.last_mut() {
            Some(last) if fits(&last.1) => {
                last.0.push(at);
                last.1.extend([from, to]);
            }
            _ => chunks.push((vec![at], BTreeSet::from([from, to]))),
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let size = |part: &Vec<(usize, usize)>| {
            let nodes: BTreeSet<_> = part.iter().flat_map(|it| [it.0, it.1]).collect();
            (part.len(), nodes.len())
        };
        parts(edges, |it| *it).iter().map(size).collect()
    }

    #[test]
    fn families_share_a_part_as_far_as_they_fit() {
        let pairs: Vec<_> = (0..40).map(|it| (2 * it, 2 * it + 1)).collect();
        assert_eq!(sizes(&pairs), [(30, 60), (10, 20)]);
        assert_eq!(sizes(&[]), []);
        // In the order given.
        let edges = [(3, 4), (1, 2), (4, 3), (5, 5)];
        assert_eq!(parts(&edges, |it| *it), [edges.to_vec()]);
    }

    #[test]
    fn no_edge_of_a_large_family_is_lost() {
        let chain: Vec<_> = (0..150).map(|it| (it, it + 1)).collect();
        assert_eq!(sizes(&chain), [(59, 60), (59, 60), (32, 33)]);
        let star: Vec<_> = (1..=100).map(|it| (0, it)).collect();
        assert_eq!(sizes(&star), [(59, 60), (41, 42)]);
    }
}
