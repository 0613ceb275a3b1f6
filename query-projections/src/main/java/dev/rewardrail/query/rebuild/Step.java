package dev.rewardrail.query.rebuild;

/** The step of a rebuild. */
public enum Step {
  /** The log is read and folded. */
  READING,
  /** Its rows are saved, its indexes made, and what was written meanwhile is folded. */
  INDEXING,
  /** It is compared with what is read. */
  COMPARING
}
