import { describe, expect, it } from 'vitest';
import { fromPlain } from '../engine/values/plain.js';
import { Scene } from './scene.js';

const COMPOSITE = 'com.apple.driver.usb.AppleUSBHostCompositeDevice';

function sceneWith(version = '15.4'): Scene {
  const scene = new Scene();
  scene.builtinDrivers = true;
  scene.system.version = version;
  return scene;
}

describe('a scene with the built-in drivers', () => {
  it('knows them by name, and gives no advice on them', () => {
    const scene = sceneWith();
    scene.startSystem();
    expect(scene.driverIds()).toContain(COMPOSITE);
    expect(scene.scenery.has(COMPOSITE)).toBe(true);
    expect(scene.reference(`${COMPOSITE}/composite`).personality).toBe('composite');
  });

  it('takes the version that stands at the first event', () => {
    const scene = sceneWith('15.4');
    scene.system.version = '10.10';
    scene.startSystem();
    expect(scene.driverIds()).not.toContain(COMPOSITE);
    expect(scene.driverIds()).toContain('com.apple.driver.AppleUSBComposite');
  });

  it('leaves a bundle to who describes it, also one that is known and not installed', () => {
    const scene = sceneWith();
    scene
      .declareDriver(COMPOSITE, 'kext', false)
      .setPersonality('Main', new Map([['IOProviderClass', fromPlain('IOUSBHostDevice')]]));
    scene.startSystem();
    expect(scene.machine.bundle(COMPOSITE)?.state).toBe('known');
    expect(scene.scenery.has(COMPOSITE)).toBe(false);
  });

  it('has none without being asked', () => {
    const scene = new Scene();
    scene.startSystem();
    expect(scene.driverIds()).toEqual([]);
  });

  it.each<[string, (scene: Scene) => void, RegExp]>([
    [
      'an iPad',
      (scene) => {
        scene.system.os = 'iPadOS';
      },
      /nothing is known of iPadOS/,
    ],
    [
      'a version that is none',
      (scene) => {
        scene.system.version = 'Sequoia';
      },
      /"Sequoia" is none/,
    ],
  ])('says that there is no catalogue for %s', (_, change, message) => {
    const scene = sceneWith();
    change(scene);
    expect(() => scene.startSystem()).toThrow(message);
  });
});
