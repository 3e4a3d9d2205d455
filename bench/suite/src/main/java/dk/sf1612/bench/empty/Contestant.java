package dk.sf1612.bench.empty;

import java.util.List;
import java.util.Map;

/**
 * One way to do an empty run.
 *
 * @param name in the results
 * @param command the process
 * @param environment its variables in addition to ours
 */
record Contestant(String name, List<String> command, Map<String, String> environment) {}
