//! The terminal from outside: the built `stet` on stores of its own.

mod archive;
mod authors;
mod bad_input;
mod exchange;
mod files;
mod folders;
mod html;
mod input;
mod interrupted;
mod keeping;
mod rounds;
mod samples;
mod searching;
mod standing;
mod support;
mod taking_away;
