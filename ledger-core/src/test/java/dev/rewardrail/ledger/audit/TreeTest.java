package dev.rewardrail.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rewardrail.ledger.event.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeTest {

  /**
   * The roots over the first one, two, … of these leaves, as the makers of Certificate Transparency
   * publish them.
   */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static byte[] leaf(byte[] content) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update((byte) 0);
    return sha256.digest(content);
  }

  private static List<byte[]> leaves(int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(leaf(("leaf " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    return leaves;
  }

  private static Tree tree(List<byte[]> leaves) {
    return new Tree(
        (height, index) ->
            Tree.root(leaves.subList((int) (index << height), (int) ((index + 1) << height))));
  }

  @Test
  void its_roots_are_those_of_certificate_transparency() {
    List<byte[]> leaves =
        LEAVES.stream().map(HexFormat.of()::parseHex).map(TreeTest::leaf).toList();
    for (int size = 1; size <= leaves.size(); size++) {
      assertThat(HexFormat.of().formatHex(tree(leaves).root(size))).isEqualTo(ROOTS.get(size - 1));
    }
    assertThat(tree(leaves).root(0)).isEqualTo(Sha256.digest().digest());
  }

  @Property(tries = 60)
  void a_proof_holds_for_its_leaf_and_for_no_other(
      @ForAll @IntRange(min = 1, max = 600) int size, @ForAll @IntRange(max = 599) int any) {
    List<byte[]> leaves = leaves(size);
    int index = any % size;
    byte[] root = tree(leaves).root(size);
    List<byte[]> path = tree(leaves).inclusion(index, size);
    assertThat(path.size()).isLessThanOrEqualTo(64 - Long.numberOfLeadingZeros(size));
    assertThat(Proofs.holdsInclusion(leaves.get(index), index, size, path, root)).isTrue();
    for (int other = 0; other < size; other++) {
      assertThat(Proofs.holdsInclusion(leaves.get(index), other, size, path, root))
          .isEqualTo(other == index);
    }
    assertThat(Proofs.holdsInclusion(leaf(new byte[0]), index, size, path, root)).isFalse();
    assertThat(Proofs.holdsInclusion(leaves.get(index), size, size, path, root)).isFalse();
    for (int i = 0; i < path.size(); i++) {
      List<byte[]> altered = new ArrayList<>(path);
      altered.set(i, leaf(new byte[] {1}));
      assertThat(Proofs.holdsInclusion(leaves.get(index), index, size, altered, root)).isFalse();
      altered.remove(i);
      assertThat(Proofs.holdsInclusion(leaves.get(index), index, size, altered, root)).isFalse();
    }
  }

  @Property(tries = 60)
  void a_log_is_shown_to_have_grown_and_no_other_is(
      @ForAll @IntRange(min = 1, max = 600) int size,
      @ForAll @IntRange(min = 1, max = 600) int any) {
    int former = 1 + any % size;
    List<byte[]> leaves = leaves(size);
    Tree tree = tree(leaves);
    List<byte[]> proof = tree.consistency(former, size);
    byte[] formerRoot = tree.root(former);
    byte[] root = tree.root(size);
    assertThat(Proofs.holdsConsistency(former, formerRoot, size, root, proof)).isTrue();
    List<byte[]> rewritten = new ArrayList<>(leaves);
    rewritten.set(any % former, leaf(new byte[] {7}));
    assertThat(Proofs.holdsConsistency(former, tree(rewritten).root(former), size, root, proof))
        .isFalse();
    Tree other = tree(rewritten);
    assertThat(
            Proofs.holdsConsistency(
                former, formerRoot, size, other.root(size), other.consistency(former, size)))
        .isFalse();
    assertThat(Proofs.holdsConsistency(size + 1L, root, size, root, proof)).isFalse();
    if (!proof.isEmpty()) {
      assertThat(
              Proofs.holdsConsistency(
                  former, formerRoot, size, root, proof.subList(1, proof.size())))
          .isFalse();
    }
  }

  @Property(tries = 60)
  void a_frontier_is_what_appending_comes_to(@ForAll @IntRange(max = 600) int size) {
    List<byte[]> leaves = leaves(size);
    Frontier grown = Frontier.EMPTY.append(leaves);
    assertThat(tree(leaves).frontier(size)).containsExactlyElementsOf(grown.subtrees());
    assertThat(grown.root()).isEqualTo(tree(leaves).root(size));
  }

  @Test
  void full_tiles_are_the_roots_of_their_leaves() {
    FullTiles tiles = new FullTiles();
    List<byte[]> leaves = leaves(1_000);
    List<FullTiles.Full> full = new ArrayList<>();
    leaves.forEach(leaf -> full.addAll(tiles.add(leaf)));
    assertThat(full).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(full.get(i).level()).isEqualTo(1);
      assertThat(full.get(i).index()).isEqualTo(i);
      assertThat(full.get(i).root())
          .isEqualTo(Tree.root(leaves.subList(i * Tiles.WIDTH, (i + 1) * Tiles.WIDTH)));
    }
  }
}
