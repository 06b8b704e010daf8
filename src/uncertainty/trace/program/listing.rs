//! What a program has learned, as it can be written down for others to execute.

use super::Program;
use crate::uncertainty::trace::operation::{Block, Instruction, ListedBlock, Operand};

impl<const SUMS: usize> Program<SUMS> {
    /// The blocks that it has learned, the root first, if each run is given this many single numbers.
    pub fn listing(&self, given: usize) -> Vec<ListedBlock> {
        let mut is_computed = vec![false; self.singles.len()];
        is_computed[..given.min(self.singles.len())].fill(true);
        for instruction in self.blocks.iter().flat_map(|it| &it.singles) {
            is_computed[instruction.into as usize] = true;
        }
        // What is neither given nor computed has been put there as a constant.
        let operand = |place: u32| {
            if is_computed[place as usize] {
                Operand::Single(place)
            } else {
                Operand::Constant(self.singles[place as usize][0])
            }
        };
        let listed = self.blocks.iter().map(|block| {
            let singles = block.singles.iter().map(|it| Instruction {
                operation: it.operation,
                one: operand(it.one),
                other: operand(it.other),
                into: it.into,
            });
            ListedBlock {
                block: Block {
                    singles: singles.collect(),
                    rows: block.rows.clone(),
                    branch: block.branch.clone(),
                    sums: block.sums.clone(),
                },
                next: block.next.map(|it| it.map(|it| it as usize)).to_vec(),
            }
        });
        listed.collect()
    }
}
