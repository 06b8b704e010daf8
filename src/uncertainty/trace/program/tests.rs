//! Programs against the formulas that they were recorded from.

use super::*;
use crate::scalar::{Bare, Offer, Scalar};
use crate::uncertainty::trace::RecordedNumber;

/// Every operation and comparison: steps, kinks, what is bought, sums of sums.
fn formula<S: Scalar>([users, data]: [S; 2], [size, price, limit]: [S; 3]) -> [S; 2] {
    let machines = (users / size).ceil().max(price);
    let offers = [(size, 5.0), (price, 2.9), (limit, 2.9)].map(|(of, each)| {
        let count = (users / of).ceil();
        Some(Offer {
            monthly: count.bare() * each.into(),
            count,
        })
    });
    let bought = match S::Bare::cheapest(&offers) {
        Some(0) => machines * price,
        Some(1) => machines + users * size.complement(),
        _ => data.beyond(limit) * price - machines / size,
    };
    let traffic = if users.bare().is_at_most(limit.bare()) {
        users.min(limit) * data
    } else if size.bare().is_below(price.bare()) {
        data * price / size
    } else {
        (users + data) * (price + size) - limit
    };
    [bought + traffic + price, (traffic - bought) * limit + size]
}

const COLUMNS: usize = 9;

/// The formula's result for each column, by the program and read one by one; and how often it
/// was recorded.
fn both_ways(
    program: &mut Program<2>,
    given: [f64; 3],
    rows: [[f64; COLUMNS]; 2],
    columns: Range<usize>,
) -> (Vec<[f64; 2]>, Vec<[f64; 2]>, usize) {
    let mut all = Rows::new(2, COLUMNS);
    for (place, row) in rows.iter().enumerate() {
        all.row_mut(place)[..COLUMNS].copy_from_slice(row);
    }
    let mut evaluations = 0;
    // The other sets have other numbers, and are not asked for.
    program.give(&given.map(|number| [number + 1.0, 0.0, number, -number]));
    program.run(
        columns.clone(),
        Some(2),
        &mut all,
        &mut |column, recorder| {
            evaluations += 1;
            let row = |place: u32| recorder.row(place, rows[place as usize][column]);
            let single = |place: u32| recorder.given(place, given[place as usize]);
            add_sums(recorder, [0, 1].map(row), [0, 1, 2].map(single));
        },
    );
    let drawn = columns
        .clone()
        .map(|column| [0, 1].map(|sum| program.sum(sum)[column]));
    let read = columns.map(|column| formula(rows.map(|row| row[column]), given));
    (drawn.collect(), read.collect(), evaluations)
}

fn add_sums<'a>(
    recorder: &'a Recorder,
    rows: [RecordedNumber<'a>; 2],
    singles: [RecordedNumber<'a>; 3],
) {
    for (sum, cost) in formula(rows, singles).into_iter().enumerate() {
        recorder.add(sum, cost);
    }
}

fn are_close(one: &[[f64; 2]], other: &[[f64; 2]]) -> bool {
    let mut both = one.iter().flatten().zip(other.iter().flatten());
    one.len() == other.len() && both.all(|(a, b)| (a - b).abs() <= 1e-9 * (1.0 + b.abs()))
}

#[test]
fn a_program_gives_what_the_formula_gives() {
    let mut program = Program::default();
    let mut recorded = 0;
    let mut runs = 0;
    for size in [2.0, 3.0, 3.5, 8.0] {
        for price in [0.5, 3.0, 7.0] {
            for limit in [1.0, 12.0, 40.0] {
                let users = std::array::from_fn(|column| (column * column) as f64);
                let data = std::array::from_fn(|column| 50.0 - 7.0 * column as f64);
                let rows = [users, data];
                for columns in [0..COLUMNS, 3..4, 2..7, 4..4] {
                    let given = [size, price, limit];
                    let (drawn, read, evaluations) =
                        both_ways(&mut program, given, rows, columns.clone());
                    assert!(
                        are_close(&drawn, &read),
                        "{given:?}, {columns:?}: {drawn:?}, not {read:?}"
                    );
                    recorded += evaluations;
                    runs += 1;
                }
            }
        }
    }
    // Each way of ending the comparisons is read once.
    assert!(recorded < runs / 4, "{recorded} evaluations in {runs} runs");
}

#[test]
fn sets_without_rows_go_their_ways_together() {
    let mut program = Program::<2>::default();
    let mut evaluations = 0;
    for limit in [1.0, 12.0, 40.0] {
        // Some go the same way and some part.
        let users: Single = [3.0, 4.0, 400.0, 5.0];
        let given = [
            users,
            [7.0; SETS],
            [2.0, 3.0, 2.0, 8.0],
            [3.0; SETS],
            [limit; SETS],
        ];
        program.give(&given);
        let mut nothing = Rows::new(0, SETS);
        program.run(0..SETS, None, &mut nothing, &mut |set, recorder| {
            evaluations += 1;
            let single = |place: u32| recorder.given(place, given[place as usize][set]);
            add_sums(recorder, [0, 1].map(single), [2, 3, 4].map(single));
        });
        let drawn = [0, 1, 2, 3].map(|set| [0, 1].map(|sum| program.sum(sum)[set]));
        let read = [0, 1, 2, 3].map(|set| {
            let [users, data, size, price, limit] = given.map(|single| single[set]);
            formula([users, data], [size, price, limit])
        });
        assert!(are_close(&drawn, &read), "{limit}: {drawn:?}, not {read:?}");
    }
    assert!(evaluations < 3 * SETS, "{evaluations} evaluations");
}

#[test]
fn a_whole_number_of_fixed_ones_is_not_one_more() {
    for size in [0.75, 3.0, 0.1, 7.3, 68.719_476_736] {
        let counts = [
            1.0,
            3.0,
            7.0,
            49.0,
            1_000.0,
            12_345.0,
            99_999.0,
            1_000_000.0,
        ];
        let mut program = Program::<1>::default();
        let mut rows = Rows::new(1, counts.len());
        let row = rows.row_mut(0).iter_mut().zip(counts);
        row.for_each(|(held, count)| *held = count * size);
        program.run(
            0..counts.len(),
            Some(0),
            &mut rows,
            &mut |column, recorder| {
                let held = recorder.row(0, counts[column] * size);
                recorder.add(0, (held / size.into()).ceil());
            },
        );
        assert_eq!(program.sum(0), counts, "{size}");
    }
}

#[test]
fn what_was_met_before_is_not_read_again() {
    let mut program = Program::default();
    let rows = [[4.0; COLUMNS], [5.0; COLUMNS]];
    let mut evaluations = |users: f64| {
        let mut rows = rows;
        rows[0][COLUMNS - 1] = users;
        both_ways(&mut program, [2.0, 3.0, 100.0], rows, 0..COLUMNS).2
    };
    assert_eq!([evaluations(4.0), evaluations(4.0)], [1, 0]);
    // One column beyond the limit goes its own way from there on.
    assert_eq!([evaluations(1_000.0), evaluations(2_000.0)], [1, 0]);
}

#[test]
fn a_program_that_has_grown_too_far_begins_anew() {
    let mut program = Program::default();
    let rows = [[4.0; COLUMNS], [5.0; COLUMNS]];
    let given = [2.0, 3.0, 100.0];
    let read = |program: &mut Program<2>| {
        let (drawn, read, evaluations) = both_ways(program, given, rows, 0..COLUMNS);
        assert!(are_close(&drawn, &read));
        evaluations
    };
    assert_eq!(read(&mut program), 1);
    while program.blocks.len() <= MOST_BLOCKS {
        let block = JoinedBlock {
            singles: Vec::new(),
            rows: Vec::new(),
            branch: None,
            sums: Vec::new(),
            after: None,
            next: [None; MOST_OFFERS],
            start: 0,
            computed_for: 0,
        };
        program.blocks.push(block);
    }
    assert_eq!(read(&mut program), 1);
    assert!(program.blocks.len() < 100);
}

#[test]
fn equal_offers_end_as_they_do_when_read() {
    // The second costs as much as the first with fewer, the third as much with as many.
    let offers = |few: f64| [(few, 2.0), (few / 2.0, 4.0), (few / 2.0, 4.0)];
    let mut program = Program::<1>::default();
    let mut rows = Rows::new(1, 4);
    rows.row_mut(0).copy_from_slice(&[2.0, 4.0, 6.0, 8.0]);
    program.run(0..4, Some(0), &mut rows, &mut |column, recorder| {
        let few = recorder.row(0, 2.0 * (column + 1) as f64);
        let offers = [1.0, 2.0, 2.0].map(|parts| {
            let count = few / parts.into();
            Some(Offer {
                monthly: count * (2.0 * parts).into(),
                count,
            })
        });
        let best = RecordedNumber::cheapest(&offers).map_or(f64::NAN, |best| best as f64);
        recorder.add(0, best.into());
    });
    let plain = offers(2.0).map(|(count, each)| {
        Some(Offer {
            monthly: count * each,
            count,
        })
    });
    let best = f64::cheapest(&plain).map(|best| best as f64);
    assert_eq!(program.sum(0), [best.expect("an offer"); 4]);
    assert_eq!(program.blocks.len(), 2);
}
