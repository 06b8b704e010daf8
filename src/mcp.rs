//! The server for agents: the answers of the command line over the Model Context Protocol, on standard
//! input and output.
//!
//! `tools` lists what can be asked, `arguments` reads what was asked, and `schema` says what may be
//! asked, out of the field table. `server` speaks the protocol; only it names the library for that.
//! The server reads no files and has no network: what it needs to know comes with the call.

mod arguments;
mod call;
mod changes;
mod resources;
mod schema;
mod server;
mod tools;

pub use server::serve;
