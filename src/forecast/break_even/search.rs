//! The search for crossings along users: intervals that are decided, and those that are divided.

use super::bounds::{CheaperSide, last_that};
use super::pair::StrategyPair;
use super::point::{Crossing, EQUAL, Method, Point};
use crate::forecast::strategy::Strategy;

/// The middle of an interval; of a wide one, the geometric middle.
fn middle(from: u32, to: u32) -> u32 {
    if to / from.max(1) >= 4 {
        (f64::from(from) * f64::from(to)).sqrt() as u32
    } else {
        from + (to - from) / 2
    }
}

/// An interval of at most this many values is evaluated value by value.
const FEW: u32 = 12;

/// The most evaluations of a bill before a search stops: up to two seconds of a processor's time, as
/// those over many months and of services take longest (native, November 2026). The two costs are
/// then close to each other thousands of times, or too many sizes cost nearly the same.
const MOST_EFFORT: u32 = 200_000;

/// The most evaluations for finding the value at which the costs are nearest to each other.
const MOST_EFFORT_FOR_CLOSEST: u32 = 20_000;

/// The least improvement, as a share, for which a nearer value is searched.
const NEARER: f64 = 0.01;

/// A search from the smallest value to the largest.
pub(super) struct Search<'a> {
    pair: &'a StrategyPair,
    pub(super) first: Option<Strategy>,
    side: Option<Strategy>,
    pub(super) crossings: Vec<Crossing>,
    /// The evaluations of a bill that are left.
    pub(super) effort: u32,
    pub(super) left_off: Option<u32>,
}

impl<'a> Search<'a> {
    pub(super) fn new(pair: &'a StrategyPair) -> Self {
        Self {
            pair,
            first: None,
            side: None,
            crossings: Vec::new(),
            effort: MOST_EFFORT,
            left_off: None,
        }
    }

    /// Decides every value; if that takes too long, evaluates round values from there on.
    pub(super) fn walk_all(&mut self) {
        let (from, to) = self.pair.bounds();
        self.walk(from, to);
        if let Some(from) = self.left_off {
            self.step(from);
        }
    }

    /// From this value on, this strategy costs less. Where both cost the same, the side before
    /// holds.
    fn note(&mut self, at: u32, side: CheaperSide) {
        let below = match side {
            CheaperSide::Stay => Strategy::Stay,
            CheaperSide::Other => self.pair.strategy,
            CheaperSide::Neither => return,
        };
        self.first = self.first.or(Some(below));
        if self.side.is_some_and(|side| side != below) {
            self.crossings.push(Crossing { at, below });
        }
        self.side = Some(below);
    }

    pub(super) fn take(&mut self, point: Point) {
        self.note(point.at, CheaperSide::of(point.difference()));
    }

    /// Decides every value of an interval, the smallest first.
    pub(super) fn walk(&mut self, from: u32, to: u32) {
        if self.left_off.is_some() {
            return;
        }
        if self.effort == 0 {
            self.left_off = Some(from);
            return;
        }
        if to - from < FEW {
            (from..=to).for_each(|at| self.take(self.pair.at(at)));
            self.effort = self.effort.saturating_sub(self.pair.effort());
            return;
        }
        let span = self.pair.enclosed(from, to, &mut self.effort);
        let [first, last] = span.map_or([None; 2], |span| span.decided());
        let (mut start, mut end) = (from, to);
        if let Some((step, side)) = first {
            self.note(from, side);
            if from + step == to {
                return;
            }
            start = from + step + 1;
        }
        if let Some((step, _)) = last {
            end = from + step - 1;
        }
        if start <= end {
            if end - start < (to - from) / 2 {
                self.walk(start, end);
            } else {
                let middle = middle(start, end);
                self.walk(start, middle);
                self.walk(middle + 1, end);
            }
        }
        if let Some((step, side)) = last
            && self.left_off.is_none()
        {
            self.note(from + step, side);
        }
    }

    /// Evaluates round values from here on, and follows each change of sides between two of them.
    pub(super) fn step(&mut self, from: u32) {
        let side_at = |at| CheaperSide::of(self.pair.at(at).difference());
        let stops = self.pair.stops().into_iter().filter(|&stop| stop > from);
        let sides: Vec<_> = [from]
            .into_iter()
            .chain(stops)
            .map(|at| (at, side_at(at)))
            .collect();
        let mut before = from;
        for (at, side) in sides {
            let new = match side {
                CheaperSide::Stay => Some(Strategy::Stay),
                CheaperSide::Other => Some(self.pair.strategy),
                CheaperSide::Neither => None,
            };
            let is_crossing = new.is_some() && self.side.is_some() && new != self.side;
            let first = if is_crossing && at > before {
                let behind = last_that(at - before, |step| {
                    CheaperSide::of(self.pair.at(before + step).difference()) != side
                });
                before + behind + 1
            } else {
                at
            };
            self.note(first, side);
            before = at;
        }
    }
}

/// Returns the point at which the two costs are nearest to each other.
pub(super) fn closest(pair: &StrategyPair, method: Method, places: &[Point]) -> Point {
    let mut best = Best {
        pair,
        point: places[0],
        effort: MOST_EFFORT_FOR_CLOSEST,
    };
    for point in places {
        best.take(*point);
    }
    if method == Method::Bracketed {
        let (from, to) = pair.bounds();
        best.descend(from, to);
    }
    best.point
}

/// The nearest of the values that were evaluated.
struct Best<'a> {
    pair: &'a StrategyPair,
    point: Point,
    /// The evaluations of a bill that are left.
    effort: u32,
}

impl Best<'_> {
    fn take(&mut self, point: Point) {
        if point.difference().abs() < self.point.difference().abs() {
            self.point = point;
        }
    }

    /// Evaluates where the costs may be nearer to each other than so far.
    fn descend(&mut self, from: u32, to: u32) {
        if self.effort == 0 {
            return;
        }
        if to - from < FEW {
            (from..=to).for_each(|at| self.take(self.pair.at(at)));
            self.effort = self.effort.saturating_sub(self.pair.effort());
            return;
        }
        let span = self.pair.enclosed(from, to, &mut self.effort);
        let apart = span.map_or(0.0, |span| span.least_apart());
        if apart > self.point.difference().abs() * (1.0 - NEARER) - EQUAL {
            return;
        }
        let middle = middle(from, to);
        self.descend(from, middle);
        self.descend(middle + 1, to);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{OFTEN, asked};
    use super::*;

    const IN_A_MONTH: &str = "#v=1&book=2026-11.2&spending=monthly";
    const OVER_ALL: &str = "#v=1&book=2026-11.2&versus=split";

    // How long a search takes is counted in readings of a bill, which are as many on every machine.
    // What it may take is a tenth more than it took when this was written.

    #[test]
    fn a_search_cuts_down_no_more_than_it_must() {
        for (link, most) in [(IN_A_MONTH, 153), (OVER_ALL, 799), (OFTEN, 4260)] {
            let pair = StrategyPair::of(&asked(link));
            let mut search = Search::new(&pair);
            search.walk_all();
            let taken = MOST_EFFORT - search.effort;
            assert_eq!(search.left_off, None);
            assert!(taken <= most, "{link}: {taken} readings");
        }
    }

    #[test]
    fn the_nearest_place_is_found_without_looking_at_all() {
        for (link, most) in [(IN_A_MONTH, 226), (OVER_ALL, 1134)] {
            let pair = StrategyPair::of(&asked(link));
            let places: Vec<_> = pair.stops().into_iter().map(|at| pair.at(at)).collect();
            let mut best = Best {
                pair: &pair,
                point: places[0],
                effort: MOST_EFFORT_FOR_CLOSEST,
            };
            let (from, to) = pair.bounds();
            best.descend(from, to);
            let taken = MOST_EFFORT_FOR_CLOSEST - best.effort;
            assert!(taken <= most, "{link}: {taken} readings");
            // No round value is nearer by more than the search lets pass.
            let least = best.point.difference().abs() * (1.0 - NEARER) - EQUAL;
            assert!(places.iter().all(|it| it.difference().abs() >= least));
        }
    }

    #[test]
    fn it_is_drawn_at_round_values_and_on_both_sides_of_each_crossing() {
        let pair = StrategyPair::of(&asked(OFTEN));
        let mut search = Search::new(&pair);
        search.walk_all();
        let course = pair.course(&search.crossings);
        let places: Vec<_> = course.into_iter().map(|point| point.at).collect();
        let sides = search.crossings.iter().flat_map(|it| [it.at - 1, it.at]);
        let mut wanted = pair.stops().into_iter().chain(sides);
        assert!(wanted.all(|at| places.contains(&at)));
        assert!(places.is_sorted_by(|one, next| one < next));
        assert_eq!(pair.course(&[]).len(), pair.stops().len());
    }
}
