//! A hash that is the same on every machine.

/// Computes the 64-bit FNV-1a hash. It is part of links (the key of own prices) and seeds the
/// draws, so it must never change.
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
