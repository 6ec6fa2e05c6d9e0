//! Graphs that are too large for one picture, in parts.
//!
//! Nodes that have to do with each other, directly or through others, are a family. Several families
//! share a part as far as they fit; only one that is too large by itself comes in several.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// No diagram of more nodes can be read.
const MOST_NODES: usize = 60;

/// The edges of a graph in parts that can be read, each edge in one part and in the order given. A
/// node may be in several parts of a family that is too large for one.
pub fn parts<E: Copy, N: Copy + Ord>(edges: &[E], ends: impl Fn(&E) -> (N, N)) -> Vec<Vec<E>> {
    let families = families([], edges.iter().map(&ends));
    let of_node = families.iter().enumerate();
    let of_node = of_node.flat_map(|(at, family)| family.iter().map(move |node| (*node, at)));
    let of_node: BTreeMap<N, usize> = of_node.collect();
    let mut of_family = vec![Vec::new(); families.len()];
    for (at, edge) in edges.iter().enumerate() {
        let family = of_node
            .get(&ends(edge).0)
            .and_then(|at| of_family.get_mut(*at));
        family.into_iter().for_each(|it| it.push(at));
    }
    let mut parts: Vec<Part<N>> = Vec::new();
    for (family, nodes) in of_family.into_iter().zip(families) {
        match parts.last_mut() {
            Some((edges, last)) if last.len() + nodes.len() <= MOST_NODES => {
                edges.extend(family);
                last.extend(nodes);
            }
            _ if nodes.len() <= MOST_NODES => parts.push((family, nodes.into_iter().collect())),
            _ => parts.extend(chunks(edges, &ends, &nodes, family)),
        }
    }
    let parts = parts.into_iter().map(|(mut part, _)| {
        part.sort_unstable();
        let edges = part.into_iter().filter_map(|at| edges.get(at).copied());
        edges.collect()
    });
    parts.collect()
}

/// The places of some edges, and their nodes.
type Part<N> = (Vec<usize>, BTreeSet<N>);

/// A family in parts, each as large as it may be, neighbours beside each other.
fn chunks<E, N: Copy + Ord>(
    edges: &[E],
    ends: impl Fn(&E) -> (N, N),
    nodes: &[N],
    mut family: Vec<usize>,
) -> Vec<Part<N>> {
    let place: BTreeMap<N, usize> = nodes.iter().enumerate().map(|(at, it)| (*it, at)).collect();
    let nearest = |at: &usize| {
        let (from, to) = edges.get(*at).map(&ends)?;
        place.get(&from).min(place.get(&to)).copied()
    };
    family.sort_by_key(nearest);
    let mut chunks: Vec<Part<N>> = Vec::new();
    for at in family {
        let Some((from, to)) = edges.get(at).map(&ends) else {
            continue;
        };
        let fits = |nodes: &BTreeSet<N>| {
            let new = usize::from(!nodes.contains(&from));
            let other = usize::from(from != to && !nodes.contains(&to));
            nodes.len() + new + other <= MOST_NODES
        };
        match chunks.last_mut() {
            Some((edges, nodes)) if fits(nodes) => {
                edges.push(at);
                nodes.extend([from, to]);
            }
            _ => chunks.push((vec![at], BTreeSet::from([from, to]))),
        }
    }
    chunks
}

/// The families of some nodes and edges; each begins with its first node and goes on with its
/// neighbours.
pub fn families<N: Copy + Ord>(
    nodes: impl IntoIterator<Item = N>,
    edges: impl IntoIterator<Item = (N, N)>,
) -> Vec<Vec<N>> {
    let nodes = nodes.into_iter().map(|it| (it, Vec::new()));
    let mut beside: BTreeMap<N, Vec<N>> = nodes.collect();
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
        while let Some(node) = open.pop_front() {
            family.push(node);
            let next = beside.get(&node).into_iter().flatten();
            open.extend(next.filter(|it| seen.insert(**it)).copied());
        }
        families.push(family);
    }
    families
}

/// Families put together as long as a picture of `most` nodes holds them; a larger one comes in
/// parts.
pub fn packed<N: Copy>(families: Vec<Vec<N>>, most: usize) -> Vec<Vec<N>> {
    let mut parts: Vec<Vec<N>> = Vec::new();
    for family in families {
        for part in family.chunks(most.max(1)) {
            match parts.last_mut() {
                Some(last) if last.len() + part.len() <= most => last.extend(part),
                _ => parts.push(part.to_vec()),
            }
        }
    }
    parts
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

    #[test]
    fn what_belongs_together_stays_together_as_long_as_it_can_be_read() {
        let found = families(0..6, [(0, 4), (4, 2), (3, 5)]);
        assert_eq!(found, [vec![0, 4, 2], vec![1], vec![3, 5]]);
        assert_eq!(packed(found.clone(), 4), [vec![0, 4, 2, 1], vec![3, 5]]);
        assert_eq!(packed(found, 2), [vec![0, 4], vec![2, 1], vec![3, 5]]);
        assert!(packed(families::<usize>([], []), 4).is_empty());
    }
}
