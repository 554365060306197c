package io.tidemark.batch.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a run fixed for a view, for ever: number, horizon, version and base belong together. A run
 * that is started again keeps all of it.
 *
 * @param sourceFingerprint of the definition that makes silver
 * @param fingerprint of the view's tables
 * @param generation above every number ever used for the view
 * @param horizonMillis H: batch holds every record with a commit time before it
 * @param positionMillis the greatest commit time before the horizon; 0 if there is none
 * @param bronzeVersion V: the version committed at the position; -1 if there is none
 * @param baseGeneration the generation that was current; 0: none
 * @param baseRevision of the pointer row when base was read
 * @param baseGold version of gold that holds base; -1 when every row is written, whatever base has
 * @param fresh whether the tables were made by this run, so that they hold nothing older
 * @param firstCut whether the horizon lies right after the newest commit, inside a segment
 * @param rebuild whether silver is derived from bronze again
 * @param withdrawals numbers of the source's withdrawals that count, {@code 1,3}
 * @param nothingNew whether base holds all of it already
 */
public record RunPlan(
    String runId,
    String view,
    String source,
    String sourceFingerprint,
    String fingerprint,
    long generation,
    long horizonMillis,
    long positionMillis,
    long bronzeVersion,
    long baseGeneration,
    long baseRevision,
    long baseGold,
    boolean fresh,
    boolean firstCut,
    boolean rebuild,
    String withdrawals,
    boolean nothingNew) {
  public RunPlan {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(sourceFingerprint, "sourceFingerprint");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(withdrawals, "withdrawals");
    if (generation <= baseGeneration || positionMillis >= horizonMillis) {
      throw new IllegalArgumentException(
          "Generation %d must be above its base %d, horizon %d after position %d"
              .formatted(generation, baseGeneration, horizonMillis, positionMillis));
    }
  }

  /** Whether every row is written under the run's own number. */
  public boolean complete() {
    return baseGold < 0;
  }

  /** As the manifest keeps it. */
  public Map<String, String> toInputs() {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("source", source);
    inputs.put("source_fingerprint", sourceFingerprint);
    inputs.put("fingerprint", fingerprint);
    inputs.put("horizon", Long.toString(horizonMillis));
    inputs.put("position", Long.toString(positionMillis));
    inputs.put("bronze_version", Long.toString(bronzeVersion));
    inputs.put("base_generation", Long.toString(baseGeneration));
    inputs.put("base_revision", Long.toString(baseRevision));
    inputs.put("base_gold_version", Long.toString(baseGold));
    inputs.put("fresh", Boolean.toString(fresh));
    inputs.put("first_cut", Boolean.toString(firstCut));
    inputs.put("rebuild", Boolean.toString(rebuild));
    inputs.put("withdrawals", withdrawals);
    return inputs;
  }

  /** The plan that a manifest's record of {@link Step#HORIZON} keeps. */
  public static RunPlan of(StepRecord record) {
    Map<String, String> inputs = record.inputs();
    return new RunPlan(
        record.runId(),
        record.subject(),
        inputs.get("source"),
        inputs.get("source_fingerprint"),
        inputs.get("fingerprint"),
        record.generation(),
        Long.parseLong(inputs.get("horizon")),
        Long.parseLong(inputs.get("position")),
        Long.parseLong(inputs.get("bronze_version")),
        Long.parseLong(inputs.get("base_generation")),
        Long.parseLong(inputs.get("base_revision")),
        Long.parseLong(inputs.get("base_gold_version")),
        Boolean.parseBoolean(inputs.get("fresh")),
        Boolean.parseBoolean(inputs.get("first_cut")),
        Boolean.parseBoolean(inputs.get("rebuild")),
        inputs.get("withdrawals"),
        record.state() == StepRecord.State.NOTHING_NEW);
  }
}
