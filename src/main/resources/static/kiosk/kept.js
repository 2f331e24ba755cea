// Answers on this device until the server has them. The browser's database outlives reloads, restarts and power cuts.
const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open('attune-kiosk', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('answers', { keyPath: 'response' });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function within(mode, work) {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const change = database.transaction('answers', mode, { durability: 'strict' });
    const request = work(change.objectStore('answers'));
    change.oncomplete = () => resolve(request.result);
    change.onerror = change.onabort = () => reject(change.error);
  });
}

// Settles once it is on the disk.
export const keep = answers => within('readwrite', store => store.put(answers));
export const forget = response => within('readwrite', store => store.delete(response));
// Of this kiosk, the oldest first.
export const all = async kiosk => (await within('readonly', store => store.getAll())).filter(each => each.kiosk === kiosk).sort((one, other) => one.answered - other.answered);
