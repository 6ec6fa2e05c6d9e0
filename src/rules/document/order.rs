//! Times that stand one below the other, and the ones that are out of order.

use std::cmp::Ordering;

/// A stretch of time: its first and its last unit.
pub type Stretch<T> = (T, T);

/// How one time stands to the next; equal where they share a day, as a month and a day in it do.
fn compare<T: Ord>(one: &Stretch<T>, next: &Stretch<T>) -> Ordering {
    if one.1 < next.0 {
        Ordering::Less
    } else if one.0 > next.1 {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// How many steps of a list go up and how many go down, and how its first time stands to its last.
#[derive(Debug, PartialEq)]
pub struct Way {
    pub up: usize,
    pub down: usize,
    pub ends: Ordering,
}

/// The way that a list of times goes.
pub fn way<T: Ord>(times: &[Stretch<T>]) -> Way {
    let count = |wanted| {
        let steps = times.windows(2);
        let same = steps.filter(|pair| compare(&pair[0], &pair[1]) == wanted);
        same.count()
    };
    Way {
        up: count(Ordering::Less),
        down: count(Ordering::Greater),
        ends: match times {
            [first, .., last] => compare(first, last),
            _ => Ordering::Equal,
        },
    }
}

/// Each step that goes the `wrong` way: the time that is out of order, and the neighbour that shows
/// it.
pub fn astray<T: Ord>(times: &[Stretch<T>], wrong: Ordering) -> Vec<(usize, usize)> {
    let is_wrong = |one: usize, next: usize| match (times.get(one), times.get(next)) {
        (Some(one), Some(next)) => compare(one, next) == wrong,
        _ => false,
    };
    let steps = (1..times.len()).filter(|at| is_wrong(at - 1, *at));
    let pairs = steps.map(|at| {
        // Whichever of the two does not fit what stands around them.
        let first_is_astray = !(at > 1 && is_wrong(at - 2, at)) && is_wrong(at - 1, at + 1);
        if first_is_astray {
            (at - 1, at)
        } else {
            (at, at - 1)
        }
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(list: &[i32]) -> Vec<Stretch<i32>> {
        list.iter().map(|day| (*day, *day)).collect()
    }

    #[test]
    fn the_one_that_fits_nowhere_is_astray() {
        for (list, expected) in [
            (&[1, 2, 3][..], &[][..]),
            (&[1, 3, 2], &[(2, 1)]),
            (&[1, 9, 2, 3], &[(1, 2)]),
            (&[5, 6, 1, 7], &[(2, 1)]),
            (&[9, 2, 3, 4], &[(0, 1)]),
            (&[1, 5, 2, 6, 3], &[(2, 1), (4, 3)]),
        ] {
            assert_eq!(astray(&days(list), Ordering::Greater), expected, "{list:?}");
        }
    }

    #[test]
    fn what_overlaps_is_in_no_order() {
        let months = [(1, 31), (15, 15), (32, 59)];
        let expected = Way {
            up: 1,
            down: 0,
            ends: Ordering::Less,
        };
        assert_eq!(way(&months), expected);
        assert_eq!(way::<i32>(&[]).ends, Ordering::Equal);
    }
}
