import { describe, expect, it } from 'vitest';
import { parseHexadecimal } from './hexadecimal.js';

describe("the kernel's number parser, base 16 (F-PCI-010, R-155)", () => {
  it.each<[text: string, value: bigint, next: number]>([
    ['1f', 0x1fn, 2],
    ['1F,3', 0x1fn, 2],
    ['0x1f', 0x1fn, 4],
    ['0X1fg', 0x1fn, 4],
    [' \t\n1', 1n, 4],
    ['\r1', 0n, 0],
    ['+1', 1n, 2],
    ['-1', 0xffff_ffff_ffff_ffffn, 2],
    ['--1', 0n, 0],
    ['0x', 0n, 0],
    ['0xg', 0n, 0],
    ['', 0n, 0],
    ['g', 0n, 0],
    ['ffffffffffffffff', 0xffff_ffff_ffff_ffffn, 16],
    ['10000000000000000', 0xffff_ffff_ffff_ffffn, 17],
    ['-10000000000000000', 0xffff_ffff_ffff_ffffn, 18],
  ])('%j', (text, value, next) => expect(parseHexadecimal(text, 0)).toEqual({ value, next }));
});
