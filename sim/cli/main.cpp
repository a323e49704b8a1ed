#include "cli/cli.hpp"

int main(int argc, char** argv) { return rung::main_of_rung(argc, argv); }
