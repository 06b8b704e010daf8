//! One binary, three shells: natively it is the command line; on wasm it mounts the page, or is the
//! worker if it is built without the page.

#[cfg(all(target_arch = "wasm32", feature = "page"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(all(target_arch = "wasm32", feature = "page"))]
fn main() {
    splitpoint::app::mount();
}

#[cfg(all(target_arch = "wasm32", not(feature = "page")))]
fn main() {
    splitpoint::worker::shell::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    splitpoint::cli::run()
}
