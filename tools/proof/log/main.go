// Checks Hemei's public log by Go's own sumdb packages and by nothing of ours: key, checkpoint, witnesses' lines, tiles,
// one proof of inclusion, one of consistency. Prints one JSON object; exits 1 with the first thing that does not hold.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func must(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

func get(url string) []byte {
	reply, err := http.Get(url)
	must(err, url)
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	must(err, url)
	if reply.StatusCode != 200 {
		must(fmt.Errorf("status %d", reply.StatusCode), url)
	}
	return body
}

// tiles reads by C2SP's paths, tile/<level>/<index>[.p/<width>], which leave out Go's height.
type tiles struct {
	prefix  string
	fetched int
}

func (t *tiles) Height() int { return height }
func (t *tiles) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(list))
	for i, tile := range list {
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
		data[i] = get(t.prefix + "/" + path)
		t.fetched++
	}
	return data, nil
}
func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// cosigner verifies a line of c2sp.org/tlog-cosignature: key type 4, the time before the signature and in what is signed.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }
func (c *cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig[:8]), msg)
	return ed25519.Verify(c.key, []byte(signed), sig[8:])
}
func newCosigner(vkey string) (*cosigner, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("no vkey")
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return nil, fmt.Errorf("no key of a witness")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	if hex.EncodeToString(sum[:4]) != parts[1] {
		return nil, fmt.Errorf("the id is not that of the key")
	}
	return &cosigner{parts[0], binary.BigEndian.Uint32(sum[:4]), key[1:]}, nil
}

func treeOf(text string) (int64, tlog.Hash) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 {
		must(fmt.Errorf("%q", text), "checkpoint")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "size")
	root, err := tlog.ParseHash(lines[2])
	must(err, "root")
	return size, root
}

func hashes(list []string) []tlog.Hash {
	var out []tlog.Hash
	for _, text := range list {
		hash, err := tlog.ParseHash(text)
		must(err, "hash")
		out = append(out, hash)
	}
	return out
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: main ADDRESS [VKEY of a witness …]")
		os.Exit(2)
	}
	address := os.Args[1]
	prefix := address + "/api/v1/log"
	keys := strings.Split(string(get(address+"/.well-known/hemei/log-key")), "\n")
	key, err := note.NewVerifier(keys[0])
	must(err, "key")
	verifiers := []note.Verifier{key}
	path := prefix + "/checkpoint"
	for _, vkey := range os.Args[2:] {
		witness, err := newCosigner(vkey)
		must(err, "witness")
		verifiers = append(verifiers, witness)
		path = prefix + "/checkpoint?cosigned=true"
	}
	opened, err := note.Open(get(path), note.VerifierList(verifiers...))
	must(err, "checkpoint")
	if len(opened.Sigs) != len(verifiers) {
		must(fmt.Errorf("%d signatures of %d hold", len(opened.Sigs), len(verifiers)), "checkpoint")
	}
	size, root := treeOf(opened.Text)
	tree := tlog.Tree{N: size, Hash: root}

	// every leaf hash by tiles alone: TileHashReader checks each tile against the signed root
	reader := &tiles{prefix: prefix}
	indexes := make([]int64, size)
	for i := range indexes {
		indexes[i] = tlog.StoredHashIndex(0, int64(i))
	}
	leaves, err := tlog.TileHashReader(tree, reader).ReadHashes(indexes)
	must(err, "tiles")
	again, err := tlog.TreeHash(size, tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		return tlog.TileHashReader(tree, reader).ReadHashes(at)
	}))
	must(err, "root from tiles")
	if again != root {
		must(fmt.Errorf("%v is not %v", again, root), "root from tiles")
	}

	// inclusion, as the server proves it
	included := 0
	for _, i := range []int64{0, size / 3, size - 1} {
		var said struct {
			Index      int64
			Size       int64
			Proof      []string
			Checkpoint string
		}
		must(json.Unmarshal(get(prefix+"/inclusion?leaf="+hex.EncodeToString(leaves[i][:])), &said), "inclusion")
		under, err := note.Open([]byte(said.Checkpoint), note.VerifierList(key))
		must(err, "checkpoint of the inclusion")
		n, head := treeOf(under.Text)
		must(tlog.CheckRecord(hashes(said.Proof), n, head, said.Index, leaves[i]), "inclusion")
		if !bytes.Equal(leaves[said.Index][:], leaves[i][:]) {
			must(fmt.Errorf("leaf %d", said.Index), "inclusion")
		}
		wrong := leaves[i]
		wrong[0] ^= 1
		if tlog.CheckRecord(hashes(said.Proof), n, head, said.Index, wrong) == nil {
			must(fmt.Errorf("another leaf is proved as well"), "inclusion")
		}
		included++
	}

	// consistency, as the server proves it, from roots that tiles alone gave
	continued := 0
	for _, old := range []int64{1, size / 2, size - 1} {
		if old < 1 || old >= size {
			continue
		}
		before, err := tlog.TreeHash(old, tlog.TileHashReader(tree, reader))
		must(err, "older root")
		var said struct{ Proof []string }
		must(json.Unmarshal(get(fmt.Sprintf("%s/consistency?from=%d&to=%d", prefix, old, size)), &said), "consistency")
		must(tlog.CheckTree(hashes(said.Proof), size, root, old, before), "consistency")
		before[0] ^= 1
		if tlog.CheckTree(hashes(said.Proof), size, root, old, before) == nil {
			must(fmt.Errorf("another past is proved as well"), "consistency")
		}
		continued++
	}
	out, err := json.Marshal(map[string]any{
		"size": size, "tiles": reader.fetched, "inclusion": included, "consistency": continued, "witnesses": len(verifiers) - 1,
	})
	must(err, "answer")
	fmt.Println(string(out))
}
