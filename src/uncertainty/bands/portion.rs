//! Portions: some draws that were priced in one thread, as bytes on their way to another.

use super::columns::Columns;

/// The costs of some consecutive draws, as bytes: the number of the first, how many there are, and
/// each column with a byte that says whether it has a cost for each of them or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion(Vec<u8>);

impl Portion {
    /// Writes the costs of draws from this one on.
    pub(super) fn of(first: u32, columns: &Columns) -> Self {
        let costs: usize = columns.all().map(Vec::len).sum();
        let mut bytes = Vec::with_capacity(8 + columns.all().count() + 8 * costs);
        bytes.extend(first.to_le_bytes());
        bytes.extend(columns.draws.to_le_bytes());
        for column in columns.all() {
            bytes.push(u8::from(!column.is_empty()));
            bytes.extend(column.iter().flat_map(|cost| cost.to_le_bytes()));
        }
        Self(bytes)
    }

    /// What came from another thread.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// What goes to another thread.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads the first draw and the costs, of as many months as `columns`, which has no draws yet.
    /// Returns `None` if the bytes are no such portion.
    pub(super) fn read(&self, mut columns: Columns) -> Option<(u32, Columns)> {
        let (first, rest) = self.0.split_first_chunk()?;
        let (draws, mut rest) = rest.split_first_chunk()?;
        columns.draws = u32::from_le_bytes(*draws);
        let length = columns.draws as usize;
        for column in columns.all_mut() {
            let (&is_there, after) = rest.split_first()?;
            rest = after;
            if is_there != 0 {
                let (costs, after) = rest.split_at_checked(8 * length)?;
                rest = after;
                let (costs, _) = costs.as_chunks();
                column.extend(costs.iter().map(|cost| f64::from_le_bytes(*cost)));
            }
        }
        rest.is_empty()
            .then(|| (u32::from_le_bytes(*first), columns))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Pricer;
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn a_portion_is_read_as_it_was_written_and_nothing_else_is_read() {
        let mut pricer = Pricer::of(&Scenario::default());
        let nothing = pricer.nothing();
        let columns = pricer.price(7..20);
        let portion = Portion::of(7, &columns);
        let (first, read) = portion.read(nothing.clone()).expect("a portion");
        assert_eq!((first, read.draws), (7, 13));
        assert!(read.all().eq(columns.all()));
        let bytes = portion.as_bytes();
        for length in (0..bytes.len()).step_by(97) {
            let part = Portion::from_bytes(bytes[..length].to_vec());
            assert!(part.read(nothing.clone()).is_none(), "{length} bytes");
        }
        let more = Portion::from_bytes([bytes, b"!"].concat());
        assert!(more.read(nothing).is_none());
    }
}
