// What we write, read with the packages behind Go's checksum database (golang.org/x/mod/sumdb/note and tlog), and what those
// write, for us to read. Commands are in `main`; each prints one line of JSON, and ends with a sentence and exit code 1 at the
// first thing that does not hold.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Tiles of C2SP tlog-tiles span eight levels.
const height = 8

var kinds = []string{"traffic", "operation", "alert", "decision"}

func main() {
	var answer any
	switch args := os.Args[1:]; args[0] {
	case "check": // evidence folder, vkey of the site, vkey of a witness
		answer = checkFolder(args[1], args[2], args[3])
	case "proof": // file, vkey of the writer
		answer = checkProof(args[1], args[2])
	case "make": // evidence folder to write into, site; on standard input the leaves of each log in base64
		answer = makeFolder(args[1], args[2])
	default:
		fail("no such command: %s", args[0])
	}
	must(json.NewEncoder(os.Stdout).Encode(answer))
}

func fail(form string, values ...any) {
	fmt.Fprintf(os.Stderr, form+"\n", values...)
	os.Exit(1)
}

func must(err error) {
	if err != nil {
		fail("%v", err)
	}
}

func value[T any](v T, err error) T {
	must(err)
	return v
}

func read(path ...string) []byte { return value(os.ReadFile(filepath.Join(path...))) }

func write(data []byte, path ...string) {
	file := filepath.Join(path...)
	must(os.MkdirAll(filepath.Dir(file), 0o700))
	must(os.WriteFile(file, data, 0o600))
}

// checkpoint is the text of C2SP tlog-checkpoint: tlog.ParseTree knows no origin but that of Go's own database.
type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

func parseCheckpoint(text string) checkpoint {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		fail("a checkpoint of %d lines: %q", len(lines), text)
	}
	return checkpoint{lines[0], value(strconv.ParseInt(lines[1], 10, 64)), value(tlog.ParseHash(lines[2]))}
}

func (c checkpoint) String() string { return fmt.Sprintf("%s\n%d\n%s\n", c.origin, c.size, c.root) }

// cosigner verifies and makes cosignature/v1 (C2SP tlog-cosignature) as a key of package note.
type cosigner struct {
	name   string
	hash   uint32
	public ed25519.PublicKey
	secret ed25519.PrivateKey
}

func newCosigner(name string, public ed25519.PublicKey, secret ed25519.PrivateKey) *cosigner {
	sum := sha256.Sum256(append([]byte(name+"\n\x04"), public...))
	return &cosigner{name, binary.BigEndian.Uint32(sum[:]), public, secret}
}

func parseCosigner(vkey string) *cosigner {
	name, rest, _ := strings.Cut(vkey, "+")
	id, key, _ := strings.Cut(rest, "+")
	data := value(base64.StdEncoding.DecodeString(key))
	c := newCosigner(name, data[1:], nil)
	if data[0] != 4 || fmt.Sprintf("%08x", c.hash) != id {
		fail("no key of a witness: %s", vkey)
	}
	return c
}

func (c *cosigner) vkey() string {
	return fmt.Sprintf("%s+%08x+%s", c.name, c.hash, base64.StdEncoding.EncodeToString(append([]byte{4}, c.public...)))
}
func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }
func (c *cosigner) message(time uint64, text []byte) []byte {
	return append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", time)), text...)
}
func (c *cosigner) Verify(text, sig []byte) bool {
	return len(sig) == 8+ed25519.SignatureSize && ed25519.Verify(c.public, c.message(binary.BigEndian.Uint64(sig), text), sig[8:])
}
func (c *cosigner) Sign(text []byte) ([]byte, error) {
	const time = 1_790_000_000
	return append(binary.BigEndian.AppendUint64(nil, time), ed25519.Sign(c.secret, c.message(time, text))...), nil
}

// tree is a log's hashes as package tlog stores them.
type tree struct {
	leaves [][]byte
	hashes []tlog.Hash
}

func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		list[i] = t.hashes[at]
	}
	return list, nil
}

func (t *tree) add(leaf []byte) {
	t.hashes = append(t.hashes, value(tlog.StoredHashes(int64(len(t.leaves)), leaf, t))...)
	t.leaves = append(t.leaves, leaf)
}

func (t *tree) size() int64               { return int64(len(t.leaves)) }
func (t *tree) root(size int64) tlog.Hash { return value(tlog.TreeHash(size, t)) }

// path is that of C2SP tlog-tiles, which leaves out the height.
func path(tile tlog.Tile) string { return "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/") }

// folder reads the tiles of a log for tlog.TileHashReader.
type folder string

func (f folder) Height() int { return height }
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	list := make([][]byte, len(tiles))
	for i, tile := range tiles {
		list[i] = read(string(f), path(tile))
	}
	return list, nil
}
func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

// present lists the tiles of a tree: the full ones, and of the partial ones only those of this size.
func present(size int64) []tlog.Tile {
	var list []tlog.Tile
	for _, tile := range tlog.NewTiles(height, 0, size) {
		if tile.W == 1<<height || size>>(height*tile.L)-tile.N<<height == int64(tile.W) {
			list = append(list, tile)
		}
	}
	return list
}

func bundleTile(index, size int64) tlog.Tile {
	return tlog.Tile{H: height, L: 0, N: index, W: int(min(256, size-index*256))}
}

func bundlePath(index, size int64) string {
	return "tile/entries/" + strings.TrimPrefix(path(bundleTile(index, size)), "tile/0/")
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

type checked struct {
	Logs, Entries, Tiles, Inclusions, Consistencies, Cosignatures int
}

func checkFolder(dir, siteKey, witnessKey string) checked {
	var done checked
	site := value(note.NewVerifier(siteKey))
	roster := value(note.Open(read(dir, "roster"), note.VerifierList(site)))
	lines := strings.Split(strings.TrimSuffix(roster.Text, "\n"), "\n")
	if lines[0] != site.Name() || lines[1] != siteKey {
		fail("the roster is of %q", lines[0])
	}
	for _, line := range lines[2:] {
		writer, vkey, _ := strings.Cut(line, " ")
		for _, kind := range kinds {
			checkLog(filepath.Join(dir, "logs", writer, kind), lines[0]+"/"+writer+"/"+kind, value(note.NewVerifier(vkey)), witnessKey, &done)
		}
	}
	return done
}

func checkLog(dir, origin string, key note.Verifier, witnessKey string, done *checked) {
	signed := value(note.Open(read(dir, "checkpoint"), note.VerifierList(key)))
	head := parseCheckpoint(signed.Text)
	if head.origin != origin || head.String() != signed.Text || len(signed.Sigs) != 1 || len(signed.UnverifiedSigs) != 0 {
		fail("%s: the checkpoint is %q", origin, signed.Text)
	}
	var log tree
	for index := int64(0); index*256 < head.size; index++ {
		data := read(dir, bundlePath(index, head.size))
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			log.add(data[2 : 2+length])
			data = data[2+length:]
		}
	}
	if log.size() != head.size || log.root(head.size) != head.root {
		fail("%s: %d entries have root %v, signed are %d and %v", origin, log.size(), log.root(log.size()), head.size, head.root)
	}
	for _, tile := range present(head.size) {
		if !bytes.Equal(value(tlog.ReadTileData(tile, &log)), read(dir, path(tile))) {
			fail("%s: %s differs", origin, path(tile))
		}
		done.Tiles++
	}
	reader := tlog.TileHashReader(tlog.Tree{N: head.size, Hash: head.root}, folder(dir))
	for index := int64(0); index < head.size; index++ {
		proof := value(tlog.ProveRecord(head.size, index, reader))
		must(tlog.CheckRecord(proof, head.size, head.root, index, tlog.RecordHash(log.leaves[index])))
		done.Inclusions++
	}
	for old := int64(1); old <= head.size; old++ {
		proof := value(tlog.ProveTree(head.size, old, reader))
		must(tlog.CheckTree(proof, head.size, head.root, old, log.root(old)))
		done.Consistencies++
	}
	cosigned := value(note.Open(read(dir, "cosigned"), note.VerifierList(key, parseCosigner(witnessKey))))
	if cosigned.Text != signed.Text || len(cosigned.Sigs) != 2 {
		fail("%s: %d signatures over %q", origin, len(cosigned.Sigs), cosigned.Text)
	}
	done.Cosignatures++
	done.Logs++
	done.Entries += int(head.size)
}

func checkProof(file, vkey string) map[string]any {
	head, signed, _ := strings.Cut(string(read(file)), "\n\n")
	lines := strings.Split(head, "\n")
	extra := value(base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra ")))
	var held struct{ Entry string }
	must(json.Unmarshal(extra, &held))
	index := value(strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64))
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		proof = append(proof, value(tlog.ParseHash(line)))
	}
	opened := value(note.Open([]byte(signed), note.VerifierList(value(note.NewVerifier(vkey)))))
	tree := parseCheckpoint(opened.Text)
	must(tlog.CheckRecord(proof, tree.size, tree.root, index, tlog.RecordHash([]byte(held.Entry))))
	return map[string]any{"index": index, "size": tree.size, "cosignatures": len(opened.UnverifiedSigs)}
}

type proofOf struct {
	Index, Old int64
	Root       string
	Proof      []tlog.Hash
}

type made struct {
	Site, Writer, Witness string
	Inclusions            []proofOf
	Consistencies         []proofOf
}

func makeFolder(dir, site string) made {
	var leaves map[string][]string
	must(json.NewDecoder(os.Stdin).Decode(&leaves))
	siteSecret, siteKey, err := note.GenerateKey(rand.Reader, site)
	must(err)
	writerSecret, writerKey, err := note.GenerateKey(rand.Reader, site+"/gateway")
	must(err)
	public, secret, err := ed25519.GenerateKey(rand.Reader)
	must(err)
	writer, witness := value(note.NewSigner(writerSecret)), newCosigner("witness.example/go", public, secret)
	roster := fmt.Sprintf("%s\n%s\ngateway %s\n", site, siteKey, writerKey)
	write(value(note.Sign(&note.Note{Text: roster}, value(note.NewSigner(siteSecret)))), dir, "roster")
	answer := made{Site: siteKey, Writer: writerKey, Witness: witness.vkey()}
	for _, kind := range kinds {
		log := filepath.Join(dir, "logs", "gateway", kind)
		var t tree
		for _, leaf := range leaves[kind] {
			t.add(value(base64.StdEncoding.DecodeString(leaf)))
		}
		size := t.size()
		for _, tile := range present(size) {
			write(value(tlog.ReadTileData(tile, &t)), log, path(tile))
		}
		for index := int64(0); index*256 < size; index++ {
			var bundle []byte
			for _, leaf := range t.leaves[index*256 : min(size, index*256+256)] {
				bundle = append(binary.BigEndian.AppendUint16(bundle, uint16(len(leaf))), leaf...)
			}
			write(bundle, log, bundlePath(index, size))
		}
		text := checkpoint{site + "/gateway/" + kind, size, t.root(size)}.String()
		write(value(note.Sign(&note.Note{Text: text}, writer)), log, "checkpoint")
		write(value(note.Sign(&note.Note{Text: text}, writer, witness)), log, "cosigned")
		if kind != "decision" {
			continue
		}
		for index := int64(0); index < size; index++ {
			answer.Inclusions = append(answer.Inclusions, proofOf{Index: index, Proof: value(tlog.ProveRecord(size, index, &t))})
		}
		for old := int64(1); old <= size; old++ {
			answer.Consistencies = append(answer.Consistencies, proofOf{Old: old, Root: t.root(old).String(), Proof: value(tlog.ProveTree(size, old, &t))})
		}
	}
	return answer
}
