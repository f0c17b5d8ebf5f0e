package io.github.leafguard.cli;

import io.github.leafguard.cli.screen.Screen;
import io.github.leafguard.cli.screen.Surroundings;
import java.util.function.BooleanSupplier;

/**
 * What every command is given.
 *
 * @param screen where it prints
 * @param surroundings what the process finds around it
 * @param isDebugging whether the user wants stack traces
 */
record Face(Screen screen, Surroundings surroundings, BooleanSupplier isDebugging) {}
