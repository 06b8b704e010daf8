//! A hash that is the same on every machine.

/// 64-bit FNV-1a: short, and the same on every machine. Own prices are told apart by it, and what is
/// drawn hangs on it.
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
