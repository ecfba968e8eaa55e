//! The desk.
pub mod bindings;
pub mod commands;
mod error;
pub use error::{ErrorCode, WireError};
/// x
pub struct Desk;
